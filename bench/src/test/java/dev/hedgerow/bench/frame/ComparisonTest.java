package dev.hedgerow.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Duration BLOCK = Duration.ofSeconds(1);

  private final List<String> ran = new ArrayList<>();
  private final Deque<Boolean> stalls = new ArrayDeque<>();

  @Test
  void alternatesTheSidesAndTheirOrder() throws InterruptedException {
    compare(new Plan(7, BLOCK, Duration.ZERO));

    assertThat(String.join("", ran)).isEqualTo("orroorroorroor");
  }

  @Test
  void warmsUpBothSidesAndCountsNothingOfIt() throws InterruptedException {
    Comparison comparison = compare(new Plan(7, BLOCK, Duration.ofSeconds(3)));

    assertThat(String.join("", ran)).startsWith("orororWWo");
    assertThat(comparison.ours("x").values()).hasSize(7);
  }

  @Test
  void runsAPairAgainInWhichTheMachineStoodStill() throws InterruptedException {
    stalls.addAll(List.of(true, true, false));
    Comparison comparison = compare(new Plan(7, BLOCK, Duration.ZERO));

    assertThat(String.join("", ran)).startsWith("orororro");
    assertThat(comparison.voided()).isEqualTo(2);
    assertThat(comparison.ours("x").values()).containsExactly(3d, 4d, 5d, 6d, 7d, 8d, 9d);
    assertThat(comparison.reference("x").values()).containsExactly(3d, 4d, 5d, 6d, 7d, 8d, 9d);
  }

  @Test
  void givesUpOnAMachineThatStandsStillAgainAndAgain() {
    stalls.addAll(Collections.nCopies(8, true));

    assertThatThrownBy(() -> compare(new Plan(7, BLOCK, Duration.ZERO)))
        .isInstanceOf(BenchException.class);
  }

  @Test
  void wantsSevenBlocks() {
    assertThatThrownBy(() -> new Plan(6, BLOCK, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Comparison compare(Plan plan) throws InterruptedException {
    Stalls machine =
        new Stalls() {
          @Override
          public void reset() {}

          @Override
          public boolean stalled() {
            return !stalls.isEmpty() && stalls.removeFirst();
          }
        };
    return Comparison.run(new Counting("o"), new Counting("r"), plan, machine);
  }

  /** Its figure is the number of its block. */
  private final class Counting implements Side {
    private final String name;
    private int blocks;

    Counting(String name) {
      this.name = name;
    }

    @Override
    public Map<String, Double> block(Duration length) {
      ran.add(name);
      return Map.of("x", (double) ++blocks);
    }

    @Override
    public void warm() {
      if (blocks > 0) {
        ran.add("W");
      }
    }
  }
}
