package dev.hedgerow.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoadTest {
  @Test
  void chargesAStandstillForEverybodyWhoWaited() throws InterruptedException {
    CountDownLatch standstill = new CountDownLatch(20);
    Histogram nanos =
        new OpenLoop(
                100,
                () -> {
                  standstill.countDown();
                  standstill.await();
                })
            .run(Duration.ofMillis(200));

    assertThat(nanos.getTotalCount()).isEqualTo(20);
    assertThat(nanos.getMaxValue()).isGreaterThan(Duration.ofMillis(180).toNanos());
    assertThat(nanos.getValueAtPercentile(50)).isGreaterThan(Duration.ofMillis(80).toNanos());
  }

  @Test
  void countsWhatCallersGetThrough() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    ClosedLoop.Rate rate = new ClosedLoop(4, calls::incrementAndGet).run(Duration.ofMillis(50));

    assertThat(rate.calls()).isEqualTo(calls.get());
    assertThat(rate.seconds()).isGreaterThanOrEqualTo(0.05);
  }

  @Test
  void hasNoFigureWhenACallFails() {
    Call failing =
        () -> {
          throw new IllegalStateException("down");
        };

    assertThatThrownBy(() -> new OpenLoop(1_000, failing).run(Duration.ofMillis(50)))
        .isInstanceOf(BenchException.class);
    assertThatThrownBy(() -> new ClosedLoop(2, failing).run(Duration.ofMillis(50)))
        .isInstanceOf(BenchException.class);
  }
}
