package dev.hedgerow.runtime.attempt;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices an attempt that says nothing for too long while its caller waits for a message: a process
 * that is paused keeps its connection and never errors. One timer, which is looked at again when it
 * is due instead of being set anew with every message. Safe to share.
 */
final class Silence {
  private final Timer timer;
  private final long first;
  private final long next;
  private final LongConsumer stalled;

  private final Object lock = new Object();
  private long since;
  private int owed;
  private boolean answered;
  private boolean over;
  private Timer.@Nullable Cancellable watch;

  /**
   * Watches nothing yet.
   *
   * @param first nanoseconds until the first message; 0 for no limit
   * @param next the same from one message to the next
   * @param stalled gets, once, the limit that has passed
   */
  Silence(Timer timer, long first, long next, LongConsumer stalled) {
    this.timer = timer;
    this.first = first;
    this.next = next;
    this.stalled = stalled;
  }

  /** The attempt is on its way, and has this much time at most. */
  void sent(long left) {
    synchronized (lock) {
      since = timer.nanoTime();
      if (first > 0 && first < left) {
        arm(first);
      }
    }
  }

  /** The caller waits for so many messages more. */
  void asked(int messages) {
    synchronized (lock) {
      if (owed <= 0) {
        since = timer.nanoTime();
      }
      owed += messages;
    }
  }

  /** A message has come. */
  void answered() {
    synchronized (lock) {
      since = timer.nanoTime();
      owed--;
      if (!answered) {
        answered = true;
        disarm();
        if (next > 0) {
          arm(next);
        }
      }
    }
  }

  /** Nothing more comes. */
  void over() {
    synchronized (lock) {
      over = true;
      disarm();
    }
  }

  private void check() {
    long limit;
    synchronized (lock) {
      if (over) {
        return;
      }
      limit = answered ? next : first;
      // A caller that has asked for nothing waits for nothing.
      long quiet = owed > 0 ? timer.nanoTime() - since : 0;
      if (quiet < limit) {
        arm(limit - quiet);
        return;
      }
      over = true;
    }
    stalled.accept(limit);
  }

  private void arm(long nanos) {
    if (!over) {
      watch = timer.after(nanos, this::check);
    }
  }

  private void disarm() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }
}
