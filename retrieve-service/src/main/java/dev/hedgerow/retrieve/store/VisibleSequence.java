package dev.hedgerow.retrieve.store;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the writes of one collection are visible to searches; gives tokens, waits for them. */
public final class VisibleSequence {
  /** For callers without a deadline. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final String incarnation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long visible;

  /** Starts at a sequence that is visible already; 0 for an empty collection. */
  public VisibleSequence(String incarnation, long visible) {
    this.incarnation = incarnation;
    this.visible = visible;
  }

  /** The last sequence that is visible. */
  public long last() {
    lock.lock();
    try {
      return visible;
    } finally {
      lock.unlock();
    }
  }

  /** Stands for every write up to the last visible one. */
  public String token() {
    return token(last());
  }

  /** Stands for every write up to this one. */
  public String token(long sequence) {
    return new WriteToken(incarnation, sequence).toString();
  }

  /** Says that writes up to this one are visible. */
  public void advance(long sequence) {
    lock.lock();
    try {
      visible = Math.max(visible, sequence);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the token stands for a write of this collection; an empty one stands for none. */
  public boolean gave(String token) {
    return token.isEmpty() || WriteToken.parse(token).incarnation().equals(incarnation);
  }

  /**
   * Waits until the write is visible; an empty token stands for none. Gives up a little before the
   * call's deadline, so that the answer still reaches the caller.
   *
   * @throws Failure WRITE_NOT_VISIBLE; INVALID_REQUEST for what is no token
   */
  public void await(String token) {
    if (token.isEmpty()) {
      return;
    }
    if (!awaited(sequence(token))) {
      throw Failures.writeNotVisible(token);
    }
  }

  /**
   * Whether the write is visible already; an empty token stands for none.
   *
   * @throws Failure INVALID_REQUEST for what is no token of this collection
   */
  public boolean reached(String token) {
    return token.isEmpty() || sequence(token) <= last();
  }

  private long sequence(String token) {
    WriteToken parsed = WriteToken.parse(token);
    if (!parsed.incarnation().equals(incarnation)) {
      throw Failure.invalid("at_least", "is a write token of another collection");
    }
    return parsed.sequence();
  }

  private boolean awaited(long sequence) {
    lock.lock();
    try (var _ = CallContext.onOver(this::wake)) {
      long left = longestWait().toNanos();
      while (visible < sequence && left > 0) {
        CallContext.check();
        left = moved.awaitNanos(left);
      }
      return visible >= sequence;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for a write").causedBy(e);
    } finally {
      lock.unlock();
    }
  }

  private static Duration longestWait() {
    return CallContext.remaining()
        .map(left -> left.multipliedBy(9).dividedBy(10))
        .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
        .orElse(LONGEST_WAIT);
  }

  private void wake() {
    lock.lock();
    try {
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
