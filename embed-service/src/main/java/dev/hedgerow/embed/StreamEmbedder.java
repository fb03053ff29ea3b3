package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.EmbedStreamConfig;
import dev.hedgerow.embed.v1.EmbedStreamItem;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import jakarta.inject.Inject;

/** Embeds a stream of any length; each item fails for itself. */
final class StreamEmbedder {
  private final Inference inference;

  @Inject
  StreamEmbedder(Inference inference) {
    this.inference = inference;
  }

  /**
   * Answers all items. No more are read than are under way, and a receiver that doesn't read holds
   * the reading back.
   *
   * @throws Failure STREAM_CONFIG_MISPLACED; MODEL_NOT_FOUND; CANCELLED or DEADLINE_EXCEEDED
   */
  void embed(StreamReader<EmbedStreamRequest> items, StreamWriter<EmbedStreamResponse> results) {
    EmbedStreamRequest first = items.next();
    if (first == null) {
      return;
    }
    if (!first.hasConfig()) {
      throw ItemQueue.misplaced("the first message is not the stream's config");
    }
    EmbedStreamConfig config = first.getConfig();
    ItemAnswers<EmbedStreamResponse.Builder> answers = answers(config);
    new ItemQueue<>(items, StreamEmbedder::item)
        .answer(
            inference.window(),
            item ->
                answers
                    .answer(item.getText(), item.getTextBytes().size())
                    .setId(item.getId())
                    .build(),
            ResultOrder.of(config.getOrder(), results));
  }

  private ItemAnswers<EmbedStreamResponse.Builder> answers(EmbedStreamConfig config) {
    Embedder model = inference.model(config.getModel());
    return new ItemAnswers<>(
        text ->
            EmbedStreamResponse.newBuilder()
                .setEmbedding(inference.embed(Lane.BULK, model, config.getRole(), text)),
        error -> EmbedStreamResponse.newBuilder().setError(error));
  }

  private static EmbedStreamItem item(EmbedStreamRequest message) {
    return switch (message.getMessageCase()) {
      case ITEM -> message.getItem();
      case CONFIG -> throw ItemQueue.misplaced("a second config");
      case MESSAGE_NOT_SET -> throw Failure.invalid("message", "is neither config nor item");
    };
  }
}
