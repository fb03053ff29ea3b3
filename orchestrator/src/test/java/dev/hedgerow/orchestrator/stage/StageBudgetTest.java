package dev.hedgerow.orchestrator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hedgerow.testkit.Seed;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StageBudgetTest {

  private static final StageBudget BUDGET =
      new StageBudget(0.5, Duration.ofMillis(200), Duration.ofSeconds(5));

  @Test
  void givesAShareOfWhatIsLeftWithinBounds() {
    assertThat(slice(2_000)).isEqualTo(Duration.ofSeconds(1));
    assertThat(slice(300)).as("floor").isEqualTo(Duration.ofMillis(200));
    assertThat(slice(60_000)).as("cap").isEqualTo(Duration.ofSeconds(5));
    assertThat(BUDGET.slice(Optional.empty())).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void neverGivesMoreThanIsLeft() {
    assertThat(slice(100)).isEqualTo(Duration.ofMillis(100));
    assertThat(slice(0)).isZero();
    Random random = Seed.random("StageBudgetTest");
    for (int run = 0; run < 1_000; run++) {
      Duration floor = Duration.ofMillis(random.nextInt(2_000));
      StageBudget budget =
          new StageBudget(1 - random.nextDouble(), floor, floor.plusMillis(random.nextInt(5_000)));
      Duration left = Duration.ofNanos(random.nextLong(10_000_000_000L));
      assertThat(budget.slice(Optional.of(left))).isBetween(Duration.ZERO, left);
    }
  }

  @Test
  void refusesWhatCannotBeKept() {
    for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StageBudget(share, Duration.ZERO, Duration.ZERO));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StageBudget(1, Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }

  private static Duration slice(long millisLeft) {
    return BUDGET.slice(Optional.of(Duration.ofMillis(millisLeft)));
  }
}
