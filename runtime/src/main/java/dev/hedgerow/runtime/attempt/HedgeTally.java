package dev.hedgerow.runtime.attempt;

import io.grpc.Context;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many calls were sent twice while something was done, on whatever threads of the call. */
public final class HedgeTally {
  private static final Context.Key<HedgeTally> KEY = Context.key("hedge-tally");

  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger won = new AtomicInteger();

  /** Runs the body; what it and the tasks that it forks call is counted here. */
  public void count(Runnable body) {
    Context.current().withValue(KEY, this).run(body);
  }

  /** Second copies that were sent. */
  public int sent() {
    return sent.get();
  }

  /** Those of them that answered first. */
  public int won() {
    return won.get();
  }

  static @Nullable HedgeTally of(Context context) {
    return KEY.get(context);
  }

  void countSent() {
    sent.incrementAndGet();
  }

  void countWon() {
    won.incrementAndGet();
  }
}
