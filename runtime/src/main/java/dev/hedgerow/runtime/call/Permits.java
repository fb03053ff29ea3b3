package dev.hedgerow.runtime.call;

import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool of permits for something bounded: places, or bytes. Who waits is served in the order of
 * arrival, so that many small takers do not starve a large one, and stops waiting when its call is
 * over.
 *
 * <p>A call that waits for a permit of a pool while it holds one of it could wait for itself: that
 * is an error, whether there is room or not. A permit that is given back twice is one, too.
 */
public final class Permits {
  private static final Duration NO_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

  private final String name;
  private final int all;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Those who wait, the first first: each a call that is under way, so there is a bound. */
  private final Deque<Object> line = new ArrayDeque<>();

  /** How many permits each call holds that it has not handed over. */
  private final Map<Object, Integer> holders = new HashMap<>();

  private int free;

  /**
   * A pool of which all permits are free.
   *
   * @param name for messages
   * @param count at least 1
   */
  public Permits(String name, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(name + ": " + count + " permits (expected: at least 1)");
    }
    this.name = name;
    this.all = count;
    this.free = count;
  }

  /**
   * Takes that many as one, waiting for them.
   *
   * @throws Failure CANCELLED or DEADLINE_EXCEEDED when the call is over first
   * @throws IllegalStateException when the call holds some already
   */
  public Permit take(int count) {
    return take(count, NO_LIMIT).orElseThrow();
  }

  /**
   * The same, handed over in the same step: several branches of a call may do so at once, since
   * none of them holds what another waits for.
   */
  public Permit takeForOthers(int count) {
    return takeForOthers(count, NO_LIMIT).orElseThrow();
  }

  /** The same, waiting at most so long; empty when they were not free in time. */
  public Optional<Permit> takeForOthers(int count, Duration limit) {
    lock.lock();
    try {
      return take(count, limit).map(Permit::handOver);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #take(int)}, waiting at most so long; empty when they were not free in time. */
  public Optional<Permit> take(int count, Duration limit) {
    checkCount(count);
    CallContext.check();
    Object owner = CallContext.owner();
    lock.lock();
    try {
      if (holders.containsKey(owner)) {
        throw new IllegalStateException("a call waits for " + name + " while it holds some");
      }
      boolean room = line.isEmpty() && free >= count;
      return room || awaitRoom(count, limit) ? Optional.of(taken(count, owner)) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes that many if they are free now, ahead of those who wait; also for who holds some. */
  public Optional<Permit> tryTake(int count) {
    checkCount(count);
    lock.lock();
    try {
      return free >= count ? Optional.of(taken(count, CallContext.owner())) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** How many are free. */
  public int free() {
    lock.lock();
    try {
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** How many takers wait. */
  public int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  private void checkCount(int count) {
    if (count < 1 || count > all) {
      throw new IllegalArgumentException(
          count + " permits of " + name + " (expected: 1 to " + all + ")");
    }
  }

  private boolean awaitRoom(int count, Duration limit) {
    Object place = new Object();
    line.addLast(place);
    try (var _ = CallContext.onOver(this::wake)) {
      long left = limit.toNanos();
      while (!place.equals(line.peekFirst()) || free < count) {
        CallContext.check();
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for " + name).causedBy(e);
    } finally {
      line.remove(place);
      changed.signalAll();
    }
  }

  private Permit taken(int count, Object owner) {
    free -= count;
    holders.merge(owner, 1, Integer::sum);
    Holding.PERMIT.taken();
    return new Permit(count, owner);
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Some permits of the pool, taken together and given back together. */
  public final class Permit implements Registration {
    private final int count;
    private final Object owner;
    private boolean handedOver;
    private boolean givenBack;

    private Permit(int count, Object owner) {
      this.count = count;
      this.owner = owner;
    }

    /**
     * Says that from now on others than this call decide when it is given back, so that the call
     * may wait for more.
     */
    public Permit handOver() {
      lock.lock();
      try {
        leaveHolder();
        return this;
      } finally {
        lock.unlock();
      }
    }

    /**
     * Gives them back, on any thread.
     *
     * @throws IllegalStateException when they were given back before
     */
    @Override
    public void close() {
      lock.lock();
      try {
        if (givenBack) {
          throw new IllegalStateException("a permit of " + name + " is given back twice");
        }
        givenBack = true;
        leaveHolder();
        free += count;
        Holding.PERMIT.givenBack();
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void leaveHolder() {
      if (!handedOver) {
        handedOver = true;
        holders.computeIfPresent(owner, (_, held) -> held == 1 ? null : held - 1);
      }
    }
  }
}
