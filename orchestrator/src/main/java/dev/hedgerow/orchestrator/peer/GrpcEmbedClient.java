package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.runtime.attempt.HedgingInterceptor;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.CallOptions;
import io.grpc.Channel;
import java.util.List;

/** An {@link EmbedClient} of a service in the mesh. */
public final class GrpcEmbedClient implements EmbedClient {

  private final Channel channel;

  public GrpcEmbedClient(Channel channel) {
    this.channel = channel;
  }

  /** A client of the service at the target, which connects at the first call. */
  public static EmbedClient open(Channels channels, String target) {
    return new GrpcEmbedClient(channels.open(target, EmbedServiceGrpc.getServiceDescriptor()));
  }

  @Override
  public EmbedResponse embed(String model, Role role, List<String> texts) {
    EmbedRequest request =
        EmbedRequest.newBuilder().setModel(model).setRole(role).addAllTexts(texts).build();
    // Documents are taken in by the thousand, and nobody waits for one of them.
    CallOptions options =
        role == Role.ROLE_DOCUMENT
            ? HedgingInterceptor.bulk(CallOptions.DEFAULT)
            : CallOptions.DEFAULT;
    return Calls.unary(channel, EmbedServiceGrpc.getEmbedMethod(), options, request);
  }

  @Override
  public DuplexCall<TokenizeRequest, TokenizeResponse> tokenize() {
    return Calls.duplex(channel, EmbedServiceGrpc.getTokenizeMethod(), TOKENS_AHEAD);
  }

  @Override
  public ListModelsResponse listModels() {
    return Calls.unary(
        channel, EmbedServiceGrpc.getListModelsMethod(), ListModelsRequest.getDefaultInstance());
  }
}
