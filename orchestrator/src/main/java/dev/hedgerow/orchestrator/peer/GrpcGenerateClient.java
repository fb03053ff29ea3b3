package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.ListModelsRequest;
import dev.hedgerow.generate.v1.ListModelsResponse;
import dev.hedgerow.generate.v1.ModelInfo;
import dev.hedgerow.runtime.attempt.HedgingInterceptor;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.CallOptions;
import io.grpc.Channel;
import java.time.InstantSource;

/** A {@link GenerateClient} of a service in the mesh. */
public final class GrpcGenerateClient implements GenerateClient {

  /** Asked for one at a time, a stream would run at a tenth of its speed. */
  private static final int DELTAS_AHEAD = 32;

  private final Channel channel;
  private final ModelDirectory models;

  public GrpcGenerateClient(Channel channel, InstantSource clock) {
    this.channel = channel;
    this.models = new ModelDirectory(this::listModels, clock);
  }

  /** A client of the service at the target, which connects at the first call. */
  public static GenerateClient open(Channels channels, String target, InstantSource clock) {
    return new GrpcGenerateClient(
        channels.open(target, GenerateServiceGrpc.getServiceDescriptor()), clock);
  }

  /** A model that costs nothing but time may be asked twice. */
  @Override
  public StreamReader<GenerateResponse> generate(GenerateRequest request) {
    CallOptions options =
        describe(request.getModel()).getLocal()
            ? HedgingInterceptor.localModel(CallOptions.DEFAULT)
            : CallOptions.DEFAULT;
    return Calls.stream(
        channel, GenerateServiceGrpc.getGenerateMethod(), options, request, DELTAS_AHEAD);
  }

  @Override
  public ModelInfo describe(String model) {
    return models.describe(model);
  }

  private ListModelsResponse listModels() {
    return Calls.unary(
        channel, GenerateServiceGrpc.getListModelsMethod(), ListModelsRequest.getDefaultInstance());
  }
}
