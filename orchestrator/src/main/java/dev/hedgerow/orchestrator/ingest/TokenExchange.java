package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.StreamOrder;
import dev.hedgerow.embed.v1.TokenizeConfig;
import dev.hedgerow.embed.v1.TokenizeItem;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A Tokenize stream that serves one list of texts after another. It is opened when it is needed, in
 * the call of the thread that made this, and given up when anything fails. For one thread at a
 * time.
 */
final class TokenExchange implements AutoCloseable {
  /** Texts under way: many, so that the service is never without; few enough to write and read. */
  private static final int UNDER_WAY = EmbedClient.TOKENS_AHEAD / 2;

  private final Callable<DuplexCall<TokenizeRequest, TokenizeResponse>> opening;
  private final TokenizeRequest config;
  private @Nullable DuplexCall<TokenizeRequest, TokenizeResponse> stream;

  TokenExchange(EmbedClient embed, String model) {
    this.opening = CallContext.wrap(embed::tokenize);
    this.config = config(model);
  }

  /**
   * What the model makes of each text, in their order.
   *
   * @throws Failure what the stream or one of its items failed with; DEADLINE_EXCEEDED when the
   *     current call's time is over, whoever holds the stream
   */
  List<Tokens> tokens(List<String> texts) throws Exception {
    DuplexCall<TokenizeRequest, TokenizeResponse> call = stream;
    boolean begins = call == null;
    if (call == null) {
      call = opening.call();
      stream = call;
    }
    try (Registration _ = CallContext.onOver(call::close)) {
      if (begins) {
        call.write(config);
      }
      return exchange(call, texts);
    } catch (RuntimeException e) {
      close();
      CallContext.check();
      throw e;
    }
  }

  /** Ends the stream as it should: what is over is no failure at the service. */
  void end() {
    DuplexCall<TokenizeRequest, TokenizeResponse> call = stream;
    if (call == null) {
      return;
    }
    try {
      call.halfClose();
      while (call.next() != null) {}
      stream = null;
    } catch (RuntimeException e) {
      close();
    }
  }

  /** Gives the stream up. */
  @Override
  public void close() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  private static TokenizeRequest config(String model) {
    return TokenizeRequest.newBuilder()
        .setConfig(
            TokenizeConfig.newBuilder()
                .setModel(model)
                .setRole(Role.ROLE_DOCUMENT)
                .setOrder(StreamOrder.STREAM_ORDER_AS_SENT))
        .build();
  }

  private static List<Tokens> exchange(
      DuplexCall<TokenizeRequest, TokenizeResponse> call, List<String> texts) {
    List<Tokens> results = new ArrayList<>(texts.size());
    for (int sent = 0; sent < texts.size(); sent++) {
      if (sent - results.size() == UNDER_WAY) {
        results.add(result(call));
      }
      TokenizeItem item = TokenizeItem.newBuilder().setText(texts.get(sent)).build();
      call.write(TokenizeRequest.newBuilder().setItem(item).build());
    }
    while (results.size() < texts.size()) {
      results.add(result(call));
    }
    return results;
  }

  private static Tokens result(DuplexCall<TokenizeRequest, TokenizeResponse> call) {
    TokenizeResponse response = call.next();
    if (response == null) {
      throw Failure.of(
          ErrorKind.UNAVAILABLE,
          ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
          "the embed service ended its stream with texts under way");
    }
    if (response.hasError()) {
      throw Failure.fromProto(response.getError());
    }
    return response.getTokens();
  }
}
