package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.EmbedStreamItem;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an item of a stream into its vector or its error. */
final class ItemAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ItemAnswers.class);
  private static final int MAX_TEXT_BYTES = 131_072;

  private final Inference inference;
  private final Embedder model;
  private final Role role;

  ItemAnswers(Inference inference, Embedder model, Role role) {
    this.inference = inference;
    this.model = model;
    this.role = role;
  }

  /**
   * The item's result under its id. Only the end of the call itself is thrown.
   *
   * @throws Failure CANCELLED or DEADLINE_EXCEEDED
   */
  EmbedStreamResponse answer(EmbedStreamItem item) {
    EmbedStreamResponse.Builder answer = EmbedStreamResponse.newBuilder().setId(item.getId());
    try {
      check(item);
      return answer.setEmbedding(inference.embed(Lane.BULK, model, role, item.getText())).build();
    } catch (RuntimeException e) {
      CallContext.check();
      return answer.setError(failure(e).toProto()).build();
    }
  }

  private static Failure failure(RuntimeException thrown) {
    Failure failure = Failure.from(thrown);
    if (failure.kind() == ErrorKind.INTERNAL) {
      LOG.error("an item of a stream failed", thrown);
    }
    return failure;
  }

  private static void check(EmbedStreamItem item) {
    int bytes = item.getTextBytes().size();
    if (bytes < 1 || bytes > MAX_TEXT_BYTES) {
      throw Failure.invalid("item.text", bytes + " bytes (expected: 1 to " + MAX_TEXT_BYTES + ")");
    }
    if (item.getText().indexOf('\0') >= 0) {
      throw Failure.invalid("item.text", "holds a NUL");
    }
  }
}
