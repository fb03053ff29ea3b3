package dev.hedgerow.embed;

import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Results in the order of their items. A worker that is early waits with its result, so that no
 * more results are held than there are workers.
 */
final class AsSent<T> implements ResultOrder<T> {
  private final StreamWriter<T> writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long turn;

  AsSent(StreamWriter<T> writer) {
    this.writer = writer;
  }

  @Override
  public void write(long position, T result) {
    lock.lock();
    try {
      while (turn != position) {
        moved.await();
      }
      writer.write(result);
      turn++;
      moved.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for an earlier item").causedBy(e);
    } finally {
      lock.unlock();
    }
  }
}
