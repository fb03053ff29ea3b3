package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.EmbedStreamConfig;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.embed.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
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
      throw misplaced("the first message is not the stream's config");
    }
    EmbedStreamConfig config = first.getConfig();
    ItemAnswers answers =
        new ItemAnswers(inference, inference.model(config.getModel()), config.getRole());
    ResultOrder<EmbedStreamResponse> order = ResultOrder.of(config.getOrder(), results);
    ItemQueue queue = new ItemQueue(items);
    SharedWork.run(
        inference.window(),
        () -> {
          ItemQueue.Entry next = queue.next();
          if (next == null) {
            return false;
          }
          order.write(next.position(), answers.answer(next.item()));
          return true;
        });
  }

  static Failure misplaced(String message) {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED, message);
  }
}
