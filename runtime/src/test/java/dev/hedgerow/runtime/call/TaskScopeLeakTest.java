package dev.hedgerow.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever tree of branches ends in whatever way: nothing of it is left. */
@Timeout(60)
@Isolated
class TaskScopeLeakTest {
  private static final int DEPTH = 3;

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final Permits permits = new Permits("leaves", 4);

  @Test
  void leavesNothingOfAnyTree() {
    Random random = new Random(20260124);
    for (int run = 0; run < 300; run++) {
      Context.CancellableContext call = Context.current().withCancellation();
      long seed = random.nextLong();
      try {
        call.run(() -> node(new Random(seed), DEPTH, call));
      } catch (RuntimeException expected) {
        assertThat(expected).isInstanceOfAny(Failure.class, IllegalStateException.class);
      } finally {
        call.cancel(null);
      }
      assertThat(running).as("branches after the root has returned").hasValue(0);
      assertThat(open).as("resources").hasValue(0);
      assertThat(permits.free()).as("permits").isEqualTo(4);
    }
  }

  @Test
  void aLongCallForgetsTheBranchesThatHaveEnded() {
    Context.CancellableContext call = Context.current().withCancellation();
    List<WeakReference<Context>> ended = new ArrayList<>();
    call.run(
        () -> {
          for (int i = 0; i < 100; i++) {
            ended.add(CallContext.within(Duration.ofMinutes(1), TaskScopeLeakTest::listening));
            try (TaskScope scope = TaskScope.open()) {
              ended.add(scope.fork("whole", TaskScopeLeakTest::listening).join());
              ended.add(
                  scope.fork("sliced", Duration.ofMinutes(1), TaskScopeLeakTest::listening).join());
            }
          }
        });

    while (ended.stream().anyMatch(context -> context.get() != null)) {
      System.gc(); // Until the test's time is over.
    }
    assertThat(call.isCancelled()).isFalse();
    call.cancel(null);
  }

  /** The context of the caller, after it has heard of its end as a client's call does. */
  private static WeakReference<Context> listening() {
    try (Registration _ = CallContext.onOver(() -> {})) {
      return new WeakReference<>(Context.current());
    }
  }

  private int node(Random random, int depth, Context.CancellableContext call) {
    if (depth == 0) {
      return leaf(random, call);
    }
    int sum = 0;
    try (TaskScope scope = TaskScope.open()) {
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        register(scope, random.nextInt(8) == 0);
        long seed = random.nextLong();
        Task<Integer> task = fork(scope, random, () -> node(new Random(seed), depth - 1, call));
        sum += task.awaitDone(Duration.ofNanos(random.nextInt(500_000))) ? task.join() : 0;
      }
      endEarly(random);
    }
    return sum;
  }

  private Task<Integer> fork(
      TaskScope scope, Random random, java.util.concurrent.Callable<Integer> body) {
    java.util.concurrent.Callable<Integer> counted =
        () -> {
          running.incrementAndGet();
          try {
            return body.call();
          } finally {
            running.decrementAndGet();
          }
        };
    return random.nextInt(4) == 0
        ? scope.fork("sliced", Duration.ofNanos(random.nextInt(1, 2_000_000)), counted)
        : scope.fork("whole", counted);
  }

  private void register(TaskScope scope, boolean fails) {
    open.incrementAndGet();
    scope.register(
        () -> {
          open.decrementAndGet();
          if (fails) {
            throw new IllegalStateException("does not close");
          }
        });
  }

  private int leaf(Random random, Context.CancellableContext call) {
    int way = random.nextInt(8);
    try (Permits.Permit _ = permits.take(1)) {
      switch (way) {
        case 0 -> throw Failure.invalid("x", "must be y");
        case 1 -> throw new IllegalStateException("a bug");
        case 2 -> call.cancel(null);
        case 3 -> stuck();
        default -> CallContext.check();
      }
      return way;
    }
  }

  /** Ends when its scope is closed, or its slice or call is over. */
  private static void stuck() {
    CountDownLatch over = new CountDownLatch(1);
    try (Registration _ = CallContext.onOver(over::countDown)) {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endEarly(Random random) {
    if (random.nextInt(6) == 0) {
      throw Failure.cancelled("the owner gives up");
    }
  }
}
