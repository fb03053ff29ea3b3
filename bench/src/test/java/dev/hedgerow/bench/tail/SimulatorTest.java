package dev.hedgerow.bench.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hedgerow.bench.tail.Simulator.Outcome;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final Shape CONSTANT = _ -> 5;

  @Test
  void meetsThePapersFigures() {
    Simulator paper = new Simulator(Shape.paper(), 100, 100_000, 100, false);
    Outcome none = paper.run(_ -> Rule.none());
    Outcome hedged = paper.run(_ -> Rule.after(TimeUnit.MILLISECONDS.toNanos(10)));

    assertThat(none.percentile(99.9)).isCloseTo(1_800, within(180.0));
    assertThat(hedged.percentile(99.9)).isCloseTo(74, within(6.0));
    assertThat(hedged.extraPercent()).isCloseTo(2, within(0.05));
  }

  @Test
  void takesTheFasterOfTwoCopies() {
    Outcome hedged = oneRead(Rule.after(TimeUnit.MILLISECONDS.toNanos(20)));
    Outcome notHedged = oneRead(Rule.none());

    assertThat(hedged.percentile(100)).isCloseTo(30, within(0.01));
    assertThat(hedged.extraPercent()).isEqualTo(100);
    assertThat(notHedged.percentile(100)).isCloseTo(100, within(0.01));
  }

  @Test
  void helpsNothingWhereTheRequestIsSlow() {
    Simulator slow = new Simulator(Shape.paper(), 10, 1_000, 100, true);

    assertThat(slow.run(_ -> Rule.after(TimeUnit.MILLISECONDS.toNanos(10))).nanos())
        .isEqualTo(slow.run(_ -> Rule.none()).nanos());
  }

  @Test
  void tellsARuleTheTimeOfEachThing() {
    long[] times = new long[2];
    new Simulator(CONSTANT, 1, 2, 10, false)
        .run(
            time ->
                new Rule() {
                  @Override
                  public long begin() {
                    times[0] = time.getAsLong();
                    return TimeUnit.MILLISECONDS.toNanos(2);
                  }

                  @Override
                  public boolean late() {
                    times[1] = time.getAsLong();
                    return false;
                  }

                  @Override
                  public void answered(long nanos) {
                    assertThat(nanos).isEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
                    assertThat(now(time)).isEqualTo(times[1] + TimeUnit.MILLISECONDS.toNanos(3));
                  }
                });

    assertThat(times[0]).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(times[1]).isEqualTo(TimeUnit.MILLISECONDS.toNanos(102));
  }

  @Test
  void givesTheSameFiguresAgain() {
    Simulator pareto = new Simulator(Shape.pareto(), 1, 10_000, 1_000, false);

    assertThat(pareto.run(_ -> Rule.none()).nanos())
        .isEqualTo(pareto.run(_ -> Rule.none()).nanos());
  }

  private static long now(LongSupplier time) {
    return time.getAsLong();
  }

  /** One call, whose first copy takes 100 ms and whose second one takes 10. */
  private static Outcome oneRead(Rule rule) {
    int[] draws = new int[1];
    Shape shape = _ -> draws[0]++ == 0 ? 100 : 10;
    return new Simulator(shape, 1, 1, 1, false).run(_ -> rule);
  }
}
