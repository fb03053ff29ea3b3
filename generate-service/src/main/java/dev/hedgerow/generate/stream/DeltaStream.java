package dev.hedgerow.generate.stream;

import dev.hedgerow.generate.model.DeltaSink;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Brings a model's pieces into the order that every stream has: numbered, none empty, none with
 * half a code point. Used by one thread.
 */
final class DeltaStream implements DeltaSink {
  private final Consumer<Delta> receiver;
  private final StallWatch.Guard guard;
  private final LongSupplier nanos;
  private final long started;
  private final CodePointJoiner text = new CodePointJoiner();
  private final CodePointJoiner reasoning = new CodePointJoiner();
  private int count;
  private long first;

  DeltaStream(Consumer<Delta> receiver, StallWatch.Guard guard, LongSupplier nanos) {
    this.receiver = receiver;
    this.guard = guard;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
  }

  @Override
  public void text(String piece) {
    send(Delta.Kind.TEXT, text.next(piece));
  }

  @Override
  public void reasoning(String piece) {
    send(Delta.Kind.REASONING, reasoning.next(piece));
  }

  /** The model is done. */
  void finish() {
    send(Delta.Kind.REASONING, reasoning.rest());
    send(Delta.Kind.TEXT, text.rest());
  }

  Optional<Duration> timeToFirst() {
    return count == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(first - started));
  }

  private void send(Delta.Kind kind, String whole) {
    if (whole.isEmpty()) {
      return;
    }
    if (count == 0) {
      first = nanos.getAsLong();
    }
    // A caller that is slow to read is not a model that stalls.
    guard.pause();
    receiver.accept(new Delta(kind, count++, whole));
    guard.resume();
  }
}
