package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.TokenizeConfig;
import dev.hedgerow.embed.v1.TokenizeItem;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import jakarta.inject.Inject;
import java.util.Collections;

/** Counts the tokens of a stream of texts of any length; each item fails for itself. */
final class TokenCounter {
  private static final Integer HEEDED = 1;

  private final Inference inference;

  @Inject
  TokenCounter(Inference inference) {
    this.inference = inference;
  }

  /**
   * Answers all items. No more are read than are under way, and a receiver that doesn't read holds
   * the reading back.
   *
   * @throws Failure STREAM_CONFIG_MISPLACED; MODEL_NOT_FOUND; CANCELLED or DEADLINE_EXCEEDED
   */
  void count(StreamReader<TokenizeRequest> items, StreamWriter<TokenizeResponse> results) {
    TokenizeRequest first = items.next();
    if (first == null) {
      return;
    }
    if (!first.hasConfig()) {
      throw ItemQueue.misplaced("the first message is not the stream's config");
    }
    TokenizeConfig config = first.getConfig();
    ItemAnswers<TokenizeResponse.Builder> answers = answers(config);
    new ItemQueue<>(items, TokenCounter::item)
        .answer(
            inference.window(),
            item ->
                answers
                    .answer(item.getText(), item.getTextBytes().size())
                    .setId(item.getId())
                    .build(),
            ResultOrder.of(config.getOrder(), results));
  }

  private ItemAnswers<TokenizeResponse.Builder> answers(TokenizeConfig config) {
    Embedder model = inference.model(config.getModel());
    return new ItemAnswers<>(
        text -> {
          Tokens tokens = inference.tokenize(model, config.getRole(), text);
          return TokenizeResponse.newBuilder().setTokens(asAsked(tokens, config.getWithIds()));
        },
        error -> TokenizeResponse.newBuilder().setError(error));
  }

  private static Tokens.Builder asAsked(Tokens tokens, boolean withIds) {
    return withIds
        ? tokens.toBuilder().addAllAttentionMask(Collections.nCopies(tokens.getIdsCount(), HEEDED))
        : tokens.toBuilder().clearIds();
  }

  private static TokenizeItem item(TokenizeRequest message) {
    return switch (message.getMessageCase()) {
      case ITEM -> message.getItem();
      case CONFIG -> throw ItemQueue.misplaced("a second config");
      case MESSAGE_NOT_SET -> throw Failure.invalid("message", "is neither config nor item");
    };
  }
}
