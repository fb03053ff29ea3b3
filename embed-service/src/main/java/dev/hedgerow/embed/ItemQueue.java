package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stream's items for several workers; holds none itself.
 *
 * @param <M> the stream's messages
 * @param <T> its items
 */
final class ItemQueue<M, T> {
  private final StreamReader<M> reader;
  private final Function<M, T> itemOf;
  private final ReentrantLock lock = new ReentrantLock();
  private long position;

  private record Entry<T>(long position, T item) {}

  /**
   * @param itemOf the item of a message; throws for a message that is none
   */
  ItemQueue(StreamReader<M> reader, Function<M, T> itemOf) {
    this.reader = reader;
    this.itemOf = itemOf;
  }

  /**
   * Answers all items, as many at once as there are workers. No more are read than are under way,
   * and a receiver that doesn't read holds the reading back.
   *
   * @throws Failure what the stream ended with, or what reading or answering an item threw
   */
  <R> void answer(int workers, Function<T, R> answer, ResultOrder<R> order) {
    SharedWork.run(
        workers,
        () -> {
          Entry<T> next = next();
          if (next == null) {
            return false;
          }
          order.write(next.position(), answer.apply(next.item()));
          return true;
        });
  }

  /** For a config that is not first, or an item that is. */
  static Failure misplaced(String message) {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED, message);
  }

  private @Nullable Entry<T> next() {
    lock.lock();
    try {
      M message = reader.next();
      return message == null ? null : new Entry<>(position++, itemOf.apply(message));
    } finally {
      lock.unlock();
    }
  }
}
