package dev.hedgerow.runtime.hedge;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * When calls of one method to one target are sent a second time: after a delay that all but the
 * budget's share of calls are answered in (Dean and Barroso, The Tail at Scale, 2013), as it was
 * measured lately. So the calls that are late and those that the budget allows are the same ones; a
 * delay that is crossed more often than that would leave the choice among late calls to chance.
 *
 * <pre>
 *   begin ──► delay passes ──► late() ──► SEND │ why not
 *     │                                    │
 *     └──────────► answered(nanos) ◄───────┘
 * </pre>
 *
 * <p>Knows only what time is and what it is told: the mesh and a simulator run the same object.
 * What only a caller can know (a replica left, enough of the deadline) is the caller's to look at
 * first. Safe to share.
 */
public final class HedgePolicy {
  private static final long FREEZE_NANOS = Duration.ofSeconds(1).toNanos();

  private final HedgeSettings settings;
  private final LongSupplier nanoTime;
  private final LatencySketch latencies;
  private final HedgeBudget budget;
  private final Crossings crossings;
  private final AtomicLong frozenUntil;

  /**
   * A policy that has seen no call.
   *
   * @param nanoTime never goes back
   */
  public HedgePolicy(HedgeSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.latencies = new LatencySketch(1 - settings.aim(), nanoTime);
    this.budget = new HedgeBudget(settings.budget(), settings.burst());
    this.crossings = new Crossings(settings.aim());
    this.frozenUntil = new AtomicLong(nanoTime.getAsLong());
  }

  /** A call is sent for the first time; the nanoseconds after which it is late. */
  public long begin() {
    budget.called();
    crossings.called();
    return delayNanos();
  }

  /** The delay in force. */
  public long delayNanos() {
    long measured = latencies.quantile().orElse(settings.prior().toNanos());
    return Math.clamp(measured, settings.shortest().toNanos(), settings.longest().toNanos());
  }

  /** What a second copy takes at least, most likely: half of the calls do. 0 while not known. */
  public long typicalNanos() {
    return latencies.median();
  }

  /**
   * How much longer a call would have taken, most likely, that was won by its second copy after so
   * long: what calls took that were as late. A lower estimate.
   */
  public long savedNanos(long nanos) {
    return latencies.excess(nanos);
  }

  /** A call is late: whether it is sent again. Asked once a call; SEND takes from the budget. */
  public HedgeVerdict late() {
    if (crossings.crossed()) {
      return HedgeVerdict.SLOWDOWN;
    }
    if (nanoTime.getAsLong() - frozenUntil.get() < 0) {
      return HedgeVerdict.SHEDDING;
    }
    return budget.take() ? HedgeVerdict.SEND : HedgeVerdict.NO_BUDGET;
  }

  /**
   * The first copy of a call was answered, or was given up after so long because the second one
   * was: then it has taken at least that. Second copies are not told: they went elsewhere, and one
   * that lost would count for less than it would have taken.
   */
  public void answered(long nanos) {
    latencies.record(nanos);
  }

  /** The target has said that it has too much to do: nothing is sent twice for a second. */
  public void shed() {
    frozenUntil.set(nanoTime.getAsLong() + FREEZE_NANOS);
  }
}
