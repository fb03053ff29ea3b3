package dev.hedgerow.cli.reindex;

import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.cli.retry.Patience;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.ReindexPhase;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a collection reindexed, over as many calls as it takes. One that breaks is followed by
 * another after a wait, which goes on where it was; what another call cannot mend ends the run, and
 * so does {@link Patience}: time counts while calls fail and no document gets in.
 */
final class ReindexRun {
  /** Waits; true when the run was over before. */
  @FunctionalInterface
  interface Rest {
    boolean of(CountDownLatch over, Duration wait) throws InterruptedException;
  }

  private final Supplier<StreamReader<ReindexResponse>> calls;
  private final ReindexListener listener;
  private final Patience patience;
  private final Backoff backoff;
  private final Rest rest;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable StreamReader<ReindexResponse>> current =
      new AtomicReference<>();
  private volatile ReindexResponse latest = ReindexResponse.getDefaultInstance();
  private volatile long embeddedBefore;
  private long mostIn;

  /**
   * @param calls makes a new one each time
   */
  ReindexRun(
      Supplier<StreamReader<ReindexResponse>> calls,
      ReindexListener listener,
      Patience patience,
      Backoff backoff,
      Rest rest) {
    this.calls = calls;
    this.listener = listener;
    this.patience = patience;
    this.backoff = backoff;
    this.rest = rest;
  }

  /**
   * Runs until the name stands for the new collection, or until it is cancelled.
   *
   * @throws Failure what cannot be mended; or with {@code stalled_ms}, in milliseconds, what the
   *     latest call failed with when no document got in for as long as patience lasts
   */
  void run() {
    int failures = 0;
    while (!done() && !cancelled()) {
      try {
        attempt();
      } catch (Failure why) {
        failures = progressed() ? 1 : failures + 1;
        if (cancelled() || pause(why, failures)) {
          return;
        }
      }
    }
  }

  /** Ends it at once, from any thread. What is in by then stays. */
  void cancel() {
    over.countDown();
    StreamReader<ReindexResponse> call = current.get();
    if (call != null) {
      call.close();
    }
  }

  /** What the mesh said last. */
  ReindexResponse latest() {
    return latest;
  }

  /** Documents that were embedded, in all calls. */
  long embedded() {
    return embeddedBefore + latest.getEmbedded();
  }

  /** Whether the name stands for the new collection. */
  boolean done() {
    return latest.getPhase() == ReindexPhase.REINDEX_PHASE_SWAPPED;
  }

  private boolean cancelled() {
    return over.getCount() == 0;
  }

  private void attempt() {
    embeddedBefore = embedded();
    latest = latest.toBuilder().clearEmbedded().clearUnchanged().build();
    try (StreamReader<ReindexResponse> call = calls.get()) {
      current.set(call);
      if (cancelled()) {
        return;
      }
      for (ReindexResponse next = call.next(); next != null; next = call.next()) {
        latest = next;
        listener.progress(next);
      }
    }
    if (!done()) {
      throw Failure.of(
          ErrorKind.UNAVAILABLE,
          ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
          "the mesh ended the call before all was done");
    }
  }

  /** Whether the call that failed had got further than any before it. */
  private boolean progressed() {
    long in = latest.getUnchanged() + latest.getEmbedded();
    boolean more = in > mostIn;
    mostIn = Math.max(mostIn, in);
    if (more) {
      patience.end();
    }
    return more;
  }

  /** Waits before the next call; true when the run was over before. */
  private boolean pause(Failure why, int failures) {
    if (!Backoff.mends(why)) {
      throw why;
    }
    patience.begin();
    if (!patience.left().isPositive()) {
      throw why.with("stalled_ms", Long.toString(patience.limit().toMillis()));
    }
    listener.lost(why);
    try {
      return rest.of(over, Backoff.shorter(backoff.after(failures, why), patience.left()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted between calls").causedBy(e);
    }
  }
}
