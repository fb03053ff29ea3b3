package dev.hedgerow.generate.stream;

import dev.hedgerow.runtime.call.Registration;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices models that send nothing for too long: until their first piece, and between two of them.
 * One alarm a generation, set anew only when it goes off, so that a piece costs two writes.
 */
public final class StallWatch {
  private final Duration toFirst;
  private final Duration between;
  private final Alarm alarm;
  private final LongSupplier nanos;

  /** Nanos must run with the alarm's time. */
  public StallWatch(Duration toFirst, Duration between, Alarm alarm, LongSupplier nanos) {
    this.toFirst = toFirst;
    this.between = between;
    this.alarm = alarm;
    this.nanos = nanos;
  }

  /** Watches one generation; runs the action, once, when it stalls. */
  Guard watch(Runnable onStall) {
    Guard guard = new Guard(onStall);
    guard.set(toFirst.toNanos());
    return guard;
  }

  /** The watch over one generation, until it is closed. */
  final class Guard implements AutoCloseable {
    private final Object lock = new Object();
    private final Runnable onStall;
    private long waitingSince = nanos.getAsLong();
    private boolean waiting = true;
    private boolean begun;
    private boolean stalled;
    private boolean closed;
    private @Nullable Registration next;

    private Guard(Runnable onStall) {
      this.onStall = onStall;
    }

    /** The model has sent something, and now waits for us. */
    void pause() {
      synchronized (lock) {
        begun = true;
        waiting = false;
      }
    }

    /** We wait for the model again. */
    void resume() {
      synchronized (lock) {
        waiting = true;
        waitingSince = nanos.getAsLong();
      }
    }

    boolean stalled() {
      synchronized (lock) {
        return stalled;
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        closed = true;
        if (next != null) {
          next.close();
        }
      }
    }

    private void set(long delay) {
      synchronized (lock) {
        if (!closed) {
          next = alarm.after(Duration.ofNanos(delay), this::look);
        }
      }
    }

    private void look() {
      long left;
      synchronized (lock) {
        long limit = (begun ? between : toFirst).toNanos();
        left = waiting ? limit - (nanos.getAsLong() - waitingSince) : limit;
        stalled = !closed && left <= 0;
      }
      if (left > 0) {
        set(left);
      } else if (stalled()) {
        onStall.run();
      }
    }
  }
}
