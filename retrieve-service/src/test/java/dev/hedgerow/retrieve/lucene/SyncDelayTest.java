package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
  @DisplayName("goes on with each group while that gathers writes")
  void goesOn() {
    for (int group = 0; group < 100; group++) {
      delay.synced();
      assertThat(waited(() -> 4)).isEqualTo(10 * MILLISECOND);
    }
  }

  @Test
  @DisplayName("ends at once where enough writes wait")
  void enough() {
    delay.synced();

    assertThat(waited(() -> 8)).isZero();
  }

  @Test
  @DisplayName("ends as soon as enough writes have come")
  void enoughCome() {
    SyncDelay woken = new SyncDelay(256, () -> now, _ -> now += MILLISECOND);
    woken.synced();

    woken.await(() -> (int) ((now + 5) / MILLISECOND) * 4);

    assertThat(now + 5).isEqualTo(2 * MILLISECOND);
  }

  @Test
  @DisplayName("is left out for a while after it gathered nothing")
  void inVain() {
    delay.synced();
    assertThat(waited(() -> 1)).isEqualTo(10 * MILLISECOND);

    for (int group = 0; group < 64; group++) {
      delay.synced();
      assertThat(waited(() -> 1)).isZero();
    }
    delay.synced();
    assertThat(waited(() -> 1)).isEqualTo(10 * MILLISECOND);
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
