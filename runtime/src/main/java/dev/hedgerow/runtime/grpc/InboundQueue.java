package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.error.Failure;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived on a stream and was not read yet. Bounded by flow control: the transport
 * delivers only what was asked for, which is {@code askAhead} messages at first and then half of
 * that each time half has been read.
 */
final class InboundQueue<T> {
  private sealed interface Entry<T> {}

  private record Message<T>(T value) implements Entry<T> {}

  private record End<T>(@Nullable Failure failure) implements Entry<T> {}

  private final BlockingQueue<Entry<T>> entries = new LinkedBlockingQueue<>();
  private final int refill;
  private final IntConsumer ask;
  private int read;
  private @Nullable End<T> end;

  InboundQueue(int askAhead, IntConsumer ask) {
    this.refill = Math.max(1, askAhead / 2);
    this.ask = ask;
  }

  void message(T value) {
    entries.add(new Message<>(value));
  }

  void end(@Nullable Failure failure) {
    entries.add(new End<>(failure));
  }

  /** Blocks; null at the end. Interrupting it gives CANCELLED. */
  @Nullable T next() {
    if (end == null) {
      switch (take()) {
        case Message<T> message -> {
          askForMore();
          return message.value;
        }
        case End<T> last -> end = last;
      }
    }
    if (end.failure != null) {
      throw end.failure;
    }
    return null;
  }

  boolean ended() {
    return end != null;
  }

  private void askForMore() {
    if (++read == refill) {
      read = 0;
      ask.accept(refill);
    }
  }

  private Entry<T> take() {
    try {
      return entries.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for a message").causedBy(e);
    }
  }
}
