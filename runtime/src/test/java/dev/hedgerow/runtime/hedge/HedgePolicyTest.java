package dev.hedgerow.runtime.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HedgePolicyTest {
  private static final Duration PRIOR = Duration.ofMillis(100);
  private static final HedgeSettings SETTINGS =
      new HedgeSettings(0.02, 100, PRIOR, Duration.ofMillis(1), Duration.ofSeconds(2));

  private final SplittableRandom random = new SplittableRandom(7);
  private long now = 1_000_000_007;
  private final HedgePolicy policy = new HedgePolicy(SETTINGS, () -> now);
  private int late;
  private int sent;

  @Test
  void waitsForThePriorDelayUntilItHasSeenCalls() {
    calls(99, 1_000, 10);
    assertThat(policy.delayNanos()).isEqualTo(PRIOR.toNanos());

    calls(2, 1_000, 10);
    assertThat(policy.delayNanos()).isLessThan(PRIOR.toNanos());
  }

  @Test
  void hedgesTheSlowestCallsAndNoMoreThanItsShare() {
    calls(100_000, 1_000, 10);

    // Uniform up to 10 ms: 98.3 % are below 9.83 ms.
    assertThat((double) policy.delayNanos()).isCloseTo(9.83e6, within(0.15e6));
    assertThat(sent).isBetween(1_300, 2_005);
    assertThat(late - sent).as("refused").isLessThan(late / 50);
  }

  @Test
  void worksAtOneCallASecond() {
    calls(600, 1, 10);

    assertThat((double) policy.delayNanos()).isCloseTo(9.8e6, within(0.4e6));
    assertThat(sent).isBetween(1, 17);
  }

  @Test
  void followsAStepWithinSeconds() {
    calls(10_000, 1_000, 10);
    calls(5_000, 1_000, 30);

    assertThat((double) policy.delayNanos()).isCloseTo(29.5e6, within(1e6));
  }

  @Test
  void soonSendsNothingTwiceWhenEverythingHasBecomeSlow() {
    calls(10_000, 1_000, 10);
    int before = sent;
    calls(1_000, 1_000, 1_000);

    assertThat(sent - before).isLessThan(90);
    assertThat(policy.late()).isEqualTo(HedgeVerdict.SLOWDOWN);
  }

  @Test
  void holdsStillForASecondWhenTheTargetSheds() {
    calls(1_000, 1_000, 10);
    policy.shed();
    assertThat(policy.late()).isEqualTo(HedgeVerdict.SHEDDING);

    now += TimeUnit.MILLISECONDS.toNanos(999);
    assertThat(policy.late()).isEqualTo(HedgeVerdict.SHEDDING);

    now += TimeUnit.MILLISECONDS.toNanos(1);
    assertThat(policy.late()).isEqualTo(HedgeVerdict.SEND);
  }

  @Test
  void hasNoTokensForMoreThanItsBurst() {
    HedgeBudget budget = new HedgeBudget(0.02, 10);
    for (int i = 0; i < 10_000; i++) {
      budget.called();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(budget.take()).isTrue();
    }
    assertThat(budget.take()).isFalse();
  }

  @Test
  void staysWithinItsBounds() {
    calls(1_000, 1_000, 0.1);
    assertThat(policy.delayNanos()).isEqualTo(Duration.ofMillis(1).toNanos());

    calls(10_000, 1_000, 60_000);
    assertThat(policy.delayNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    Duration one = Duration.ofMillis(1);
    assertThatThrownBy(() -> new HedgeSettings(0.3, 10, one, one, one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HedgeSettings(0.02, 0, one, one, one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HedgeSettings(0.02, 10, one, PRIOR, PRIOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Calls one after the other in virtual time, uniform up to the given milliseconds. */
  private void calls(int count, double perSecond, double longestMillis) {
    for (int i = 0; i < count; i++) {
      now += (long) (1e9 / perSecond);
      long takes = (long) (random.nextDouble() * longestMillis * 1e6);
      if (takes > policy.begin()) {
        late++;
        sent += policy.late() == HedgeVerdict.SEND ? 1 : 0;
      }
      policy.answered(takes);
    }
  }
}
