package dev.hedgerow.cli.ingest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** Time that passes where a run waits between attempts, at once, and where a test says so. */
class FakeIngestTime implements IngestTime {
  final List<Duration> rests = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong();

  void advance(Duration by) {
    now.addAndGet(by.toNanos());
  }

  Duration passed() {
    return Duration.ofNanos(now.get());
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void pause(Condition changed, long nanos) throws InterruptedException {
    now.addAndGet(nanos);
  }

  @Override
  public boolean rest(CountDownLatch over, Duration wait) throws InterruptedException {
    rests.add(wait);
    advance(wait);
    return over.getCount() == 0;
  }

  /** Leaves it to the run itself to see that its time is over. */
  @Override
  public boolean watch(CountDownLatch over, Duration wait) throws InterruptedException {
    over.await();
    return true;
  }
}
