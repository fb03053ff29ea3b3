package dev.hedgerow.embed;

import com.google.rpc.Status;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the text of a stream's item into its result or its error. */
final class ItemAnswers<R> {
  private static final Logger LOG = LoggerFactory.getLogger(ItemAnswers.class);
  private static final int MAX_TEXT_BYTES = 131_072;

  private final Function<String, R> result;
  private final Function<Status, R> error;

  ItemAnswers(Function<String, R> result, Function<Status, R> error) {
    this.result = result;
    this.error = error;
  }

  /**
   * The text's result, or why it has none. Only the end of the call itself is thrown.
   *
   * @param bytes of the text in UTF-8
   * @throws Failure CANCELLED or DEADLINE_EXCEEDED
   */
  R answer(String text, int bytes) {
    try {
      check(text, bytes);
      return result.apply(text);
    } catch (RuntimeException e) {
      CallContext.check();
      return error.apply(failure(e).toProto());
    }
  }

  private static Failure failure(RuntimeException thrown) {
    Failure failure = Failure.from(thrown);
    if (failure.kind() == ErrorKind.INTERNAL) {
      LOG.error("an item of a stream failed", thrown);
    }
    return failure;
  }

  private static void check(String text, int bytes) {
    if (bytes < 1 || bytes > MAX_TEXT_BYTES) {
      throw Failure.invalid("item.text", bytes + " bytes (expected: 1 to " + MAX_TEXT_BYTES + ")");
    }
    if (text.indexOf('\0') >= 0) {
      throw Failure.invalid("item.text", "holds a NUL");
    }
  }
}
