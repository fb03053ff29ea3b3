package dev.hedgerow.bench.tail;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Reads that fan out, in virtual time: each is as slow as the slowest of its calls. Every rule
 * meets the same calls, drawn from the same seed, and a second copy takes what a second draw says.
 */
final class Simulator {
  private static final long SEED = 7;
  private static final double NANOS = 1e6;
  private static final int DIGITS = 4;

  private final Shape shape;
  private final int fanOut;
  private final int reads;
  private final double readsPerSecond;
  private final boolean requestIsSlow;

  /**
   * A load.
   *
   * @param fanOut calls of a read
   * @param requestIsSlow whether the request is what is slow: a second copy takes as long
   */
  Simulator(Shape shape, int fanOut, int reads, double readsPerSecond, boolean requestIsSlow) {
    this.shape = shape;
    this.fanOut = fanOut;
    this.reads = reads;
    this.readsPerSecond = readsPerSecond;
    this.requestIsSlow = requestIsSlow;
  }

  /**
   * What a rule made of it.
   *
   * @param nanos that each read took
   * @param extraPercent calls sent again, in percent of calls
   */
  record Outcome(Histogram nanos, double extraPercent) {
    /** In milliseconds. */
    double percentile(double percent) {
      return nanos.getValueAtPercentile(percent) / NANOS;
    }
  }

  /** Runs all reads under the rule, which gets the virtual time. */
  Outcome run(Function<LongSupplier, Rule> rule) {
    return new Run(rule).all();
  }

  /** The delay that the given share of calls is not answered in; with hindsight, of many draws. */
  long delayFor(double share) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] draws = new double[2_000_000];
    Arrays.setAll(draws, _ -> shape.sample(random));
    Arrays.sort(draws);
    return (long) (draws[(int) (draws.length * (1 - share))] * NANOS);
  }

  /** Something that happens to a call that is late. */
  private record Event(long at, int read, long firstTakes, long secondTakes, boolean late) {}

  private final class Run {
    private final SplittableRandom first = new SplittableRandom(SEED);
    private final SplittableRandom second = new SplittableRandom(SEED + 1);
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final long[] slowest = new long[reads];
    private final Rule rule;
    private long now;
    private long sentAgain;

    Run(Function<LongSupplier, Rule> rule) {
      this.rule = rule.apply(() -> now);
    }

    Outcome all() {
      for (int read = 0; read < reads; read++) {
        long start = (long) (read * 1e9 / readsPerSecond);
        catchUp(start);
        now = start;
        for (int call = 0; call < fanOut; call++) {
          call(read);
        }
      }
      catchUp(Long.MAX_VALUE);
      Histogram nanos = new Histogram(DIGITS);
      for (long read : slowest) {
        nanos.recordValue(read);
      }
      return new Outcome(nanos, 100.0 * sentAgain / ((double) reads * fanOut));
    }

    private void call(int read) {
      long takes = (long) (shape.sample(first) * NANOS);
      double draw = shape.sample(second);
      long again = requestIsSlow ? takes : (long) (draw * NANOS);
      long delay = rule.begin();
      if (takes <= delay) {
        ended(read, takes);
        rule.answered(takes);
      } else {
        events.add(new Event(now + delay, read, takes - delay, again, true));
      }
    }

    private void catchUp(long until) {
      for (Event next = events.peek(); next != null && next.at <= until; next = events.peek()) {
        events.remove();
        now = next.at;
        happen(next);
      }
    }

    private void happen(Event event) {
      long waited = event.at - (long) (event.read * 1e9 / readsPerSecond);
      if (!event.late) {
        ended(event.read, waited);
        rule.answered(waited);
        return;
      }
      boolean again = rule.late();
      sentAgain += again ? 1 : 0;
      long left = again ? Math.min(event.firstTakes, event.secondTakes) : event.firstTakes;
      events.add(new Event(event.at + left, event.read, 0, 0, false));
    }

    private void ended(int read, long nanos) {
      slowest[read] = Math.max(slowest[read], nanos);
    }
  }
}
