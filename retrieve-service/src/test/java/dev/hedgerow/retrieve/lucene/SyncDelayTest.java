package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The delay before a group of writes is synced")
class SyncDelayTest {
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

  private long now = -5;
  private final SyncDelay delay = new SyncDelay(256, () -> now, nanos -> now += nanos);

  @Test
  @DisplayName("does not exist for the first write")
  void first() {
    assertThat(waited(() -> 1)).isZero();
  }

  @Test
  @DisplayName("does not exist for a write after a quiet moment")
  void quiet() {
    delay.synced();
    now += 10 * MILLISECOND;

    assertThat(waited(() -> 1)).isZero();
  }

  @Test
  @DisplayName("ends ten milliseconds after the last sync")
  void ends() {
    delay.synced();
    now += 4 * MILLISECOND;

    assertThat(waited(() -> 4)).isEqualTo(6 * MILLISECOND);
  }

  @Test
  @DisplayName("ends once as many writes are there as came in the last whole one")
  void asManyAsBefore() {
    delay.synced();
    assertThat(waited(() -> 4)).isEqualTo(10 * MILLISECOND);

    delay.synced();
    assertThat(waited(() -> 4)).isZero();
    assertThat(waited(() -> 3)).isEqualTo(10 * MILLISECOND);
  }

  @Test
  @DisplayName("is whole again now and then, to see whether more come")
  void probes() {
    for (int group = 0; group < 3 * 129; group++) {
      delay.synced();
      assertThat(waited(() -> 1)).isEqualTo(group % 129 == 0 ? 10 * MILLISECOND : 0);
    }
  }

  @Test
  @DisplayName("never waits for more than eight writes")
  void most() {
    delay.synced();

    assertThat(waited(() -> 8)).isZero();
  }

  @Test
  @Timeout(10)
  @DisplayName("ends when the write comes that makes enough")
  void woken() throws InterruptedException {
    AtomicInteger writes = new AtomicInteger(1);
    CountDownLatch parked = new CountDownLatch(1);
    SyncDelay still =
        new SyncDelay(
            2,
            () -> now,
            _ -> {
              parked.countDown();
              LockSupport.park();
            });
    still.synced();
    Thread writer = Thread.ofVirtual().start(() -> still.await(writes::get));
    parked.await();

    still.added(writes.incrementAndGet());

    writer.join();
  }

  @Test
  @DisplayName("does not exist where a group is one write")
  void groupsOfOne() {
    SyncDelay one = new SyncDelay(1, () -> now, nanos -> now += nanos);
    one.synced();
    long before = now;

    one.await(() -> 1);

    assertThat(now).isEqualTo(before);
  }

  private long waited(IntSupplier writes) {
    long before = now;
    delay.await(writes);
    return now - before;
  }
}
