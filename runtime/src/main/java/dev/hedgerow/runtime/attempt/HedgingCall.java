package dev.hedgerow.runtime.attempt;

import com.google.common.util.concurrent.MoreExecutors;
import dev.hedgerow.runtime.attempt.Attempt.Order;
import dev.hedgerow.runtime.attempt.AttemptSpan.Kind;
import dev.hedgerow.runtime.attempt.HedgingInterceptor.Target;
import dev.hedgerow.runtime.balance.AttemptLedger;
import dev.hedgerow.runtime.error.Ending;
import dev.hedgerow.runtime.hedge.HedgePolicy;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A call of one request with up to three attempts. The first message of any of them decides:
 *
 * <pre>
 *              late, worth it, a replica left
 *   FIRST ─────────────────────────────────────► FIRST + HEDGE
 *     │ │ first message                            │ first message of one: the other is cancelled
 *     │ └────────────────► DECIDED ◄───────────────┘
 *     │ fails, alone                               │ one fails: the other goes on
 *     ▼                                            ▼
 *   waiting ── RETRY elsewhere ──► …             the one that is left
 *     └─ not worth a retry, no more attempts, no time ──► the last failure's own status
 * </pre>
 *
 * <p>All attempts have the deadline, the contexts, the headers and the one request that the call
 * was started with. Nothing of an attempt reaches the listener before it is the one that counts,
 * and nothing of any other after that, so that what it hears is in order. No foreign code runs
 * under the lock.
 */
final class HedgingCall<Q, R> extends ClientCall<Q, R> implements Attempt.Owner<Q, R> {
  private final Target target;
  private final MethodPlan plan;
  private final Runnable shed;
  private final MethodDescriptor<Q, R> method;
  private final CallOptions options;
  private final Channel channel;
  private final Executor executor;
  private final Context context = Context.current();
  private final AttemptLedger ledger = new AttemptLedger();

  private @Nullable Listener<R> listener;
  private @Nullable Metadata headers;
  private @Nullable Q request;
  private io.opentelemetry.context.Context traceContext = io.opentelemetry.context.Context.root();
  private @Nullable Order<Q, R> order;
  private @Nullable Hedging hedging;

  private final Object lock = new Object();
  private final List<Attempt<Q, R>> live = new ArrayList<>();
  private volatile @Nullable Attempt<Q, R> decided;
  private volatile boolean over;
  private volatile int attempts;
  private int demand;
  private boolean hedged;
  private final Pending pending;
  private @Nullable Ending lastFailure;

  HedgingCall(
      Target target,
      MethodPlan plan,
      Runnable shed,
      MethodDescriptor<Q, R> method,
      CallOptions options,
      Channel channel) {
    this.target = target;
    this.plan = plan;
    this.shed = shed;
    this.method = method;
    this.channel = channel;
    this.pending = new Pending(target.timer(), context);
    // An attempt's callbacks only take notes; the caller's own executor hears what counts.
    this.executor =
        options.getExecutor() == null
            ? MoreExecutors.directExecutor()
            : MoreExecutors.newSequentialExecutor(options.getExecutor());
    this.options =
        options
            .withExecutor(MoreExecutors.directExecutor())
            .withDeadline(Order.earlier(options.getDeadline(), context.getDeadline()));
  }

  @Override
  public void start(Listener<R> started, Metadata sent) {
    listener = started;
    headers = sent;
    traceContext = io.opentelemetry.context.Context.current();
  }

  @Override
  public void request(int messages) {
    Attempt<Q, R> counts;
    List<Attempt<Q, R>> all = List.of();
    synchronized (lock) {
      counts = decided;
      if (counts == null) {
        demand += messages;
        all = List.copyOf(live);
      }
    }
    if (counts == null) {
      all.forEach(Attempt::want);
    } else {
      counts.request(messages);
    }
  }

  @Override
  public void sendMessage(Q message) {
    if (request != null) {
      throw new IllegalStateException("the method takes one request");
    }
    request = message;
  }

  /** The request is complete, so its first attempt can be made. */
  @Override
  public void halfClose() {
    Q message = Objects.requireNonNull(request);
    Metadata sent = Objects.requireNonNull(headers);
    HedgePolicy policy = HedgingInterceptor.policy(plan, message, options);
    if (policy != null) {
      hedging = new Hedging(policy, plan, target.metrics(), HedgeTally.of(context));
    }
    order =
        new Order<>(target, plan, method, options, channel, context, traceContext, sent, message);
    launch(Kind.FIRST);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    cancelAll(Status.CANCELLED.withDescription(message).withCause(cause));
  }

  private void cancelAll(Status status) {
    boolean undecided;
    List<Attempt<Q, R>> all;
    synchronized (lock) {
      if (over) {
        return;
      }
      Attempt<Q, R> counts = decided;
      undecided = counts == null;
      over = undecided;
      all = counts == null ? List.copyOf(live) : List.of(counts);
      pending.cancel();
    }
    all.forEach(attempt -> attempt.cancel(status.getDescription(), status.getCause()));
    if (undecided) {
      close(new Ending(status, new Metadata()));
    }
  }

  /** There is one request, which waits for nobody. */
  @Override
  public boolean isReady() {
    return !over;
  }

  private void launch(Kind kind) {
    Attempt<Q, R> attempt = new Attempt<>(Objects.requireNonNull(order), kind, ledger, this);
    boolean wanted;
    boolean unwanted;
    synchronized (lock) {
      // A hedge of what has failed meanwhile would run beside its retry.
      unwanted = over || decided != null || (kind == Kind.HEDGE && live.isEmpty());
      wanted = demand > 0;
      if (!unwanted) {
        pending.cancel();
        attempts++;
        live.add(attempt);
      }
    }
    if (unwanted) {
      attempt.discard();
      return;
    }
    if (wanted) {
      attempt.want();
    }
    attempt.start();
  }

  @Override
  public void sent(Attempt<Q, R> attempt) {
    Hedging asked = hedging;
    if (asked == null) {
      return;
    }
    if (attempt.kind() == Kind.HEDGE) {
      asked.sent();
    } else {
      arm(attempt, asked);
    }
  }

  private void arm(Attempt<Q, R> attempt, Hedging asked) {
    long delay = asked.delay(attempt.sentAt());
    if (!attempt.entry().hasAlternatives() || HedgeHeader.on(context)) {
      return;
    }
    synchronized (lock) {
      if (over || decided != null || hedged) {
        return;
      }
      pending.after(delay, () -> late(attempt, asked));
    }
    asked.armed();
  }

  private void late(Attempt<Q, R> attempt, Hedging asked) {
    synchronized (lock) {
      if (over || decided != null || hedged || !live.contains(attempt)) {
        return;
      }
      hedged = true;
    }
    if (asked.worth(left())) {
      launch(Kind.HEDGE);
    }
  }

  @Override
  public void answered(Attempt<Q, R> attempt, R message) {
    List<Attempt<Q, R>> losers = List.of();
    boolean first = false;
    int more = 0;
    synchronized (lock) {
      if (decided == null && !over) {
        decided = attempt;
        first = true;
        more = demand - 1;
        live.remove(attempt);
        losers = List.copyOf(live);
        losers.forEach(Attempt::lose);
        live.clear();
        pending.cancel();
      }
    }
    if (decided != attempt) {
      return;
    }
    if (first) {
      won(attempt, losers);
    }
    deliver(first ? attempt.headers() : null, message);
    if (more > 0) {
      attempt.request(more);
    }
  }

  private void deliver(@Nullable Metadata early, R message) {
    executor.execute(
        () -> {
          if (early != null) {
            listener().onHeaders(early);
          }
          listener().onMessage(message);
        });
  }

  private void won(Attempt<Q, R> attempt, List<Attempt<Q, R>> losers) {
    target.throttle().succeeded();
    long now = target.timer().nanoTime();
    if (attempt.kind() == Kind.FIRST) {
      learn(attempt, now);
    }
    letGo(losers, now);
    if (attempt.kind() == Kind.HEDGE && hedging != null) {
      hedging.won(now);
    }
  }

  /** The first attempt has taken at least so long. */
  private void letGo(List<Attempt<Q, R>> losers, long now) {
    for (Attempt<Q, R> loser : losers) {
      if (loser.kind() == Kind.FIRST) {
        learn(loser, now);
      }
      loser.cancelLost();
    }
  }

  private void learn(Attempt<Q, R> first, long now) {
    if (hedging != null && first.sentAt() != 0) {
      hedging.took(now - first.sentAt());
    }
  }

  @Override
  public void closed(Attempt<Q, R> attempt, Ending ending) {
    boolean again = plan.retries() && RetryPolicy.MESH.covers(ending.status());
    boolean surfaces;
    boolean alone;
    boolean undecided;
    List<Attempt<Q, R>> others = List.of();
    synchronized (lock) {
      boolean counts = decided == attempt;
      undecided = decided == null;
      if (over || (!counts && !live.remove(attempt))) {
        return;
      }
      alone = live.isEmpty();
      surfaces =
          counts || ending.status().isOk() || (!again && (alone || attempt.kind() != Kind.HEDGE));
      if (surfaces) {
        over = true;
        others = List.copyOf(live);
        others.forEach(Attempt::lose);
        pending.cancel();
      } else if (attempt.entry().placed() || lastFailure == null) {
        lastFailure = ending;
      }
    }
    if (ending.isOverload()) {
      shed.run();
    }
    if (surfaces) {
      surface(attempt, ending, undecided, others);
      return;
    }
    boolean nowhere = attempt.kind() == Kind.HEDGE && !attempt.entry().placed();
    boolean allowed = nowhere || target.throttle().failed();
    if (alone) {
      retry(attempt, allowed);
    }
  }

  private void surface(
      Attempt<Q, R> attempt, Ending ending, boolean undecided, List<Attempt<Q, R>> others) {
    long now = target.timer().nanoTime();
    letGo(others, now);
    boolean late = ending.code() == Status.Code.DEADLINE_EXCEEDED;
    if (undecided && late && attempt.kind() == Kind.FIRST) {
      learn(attempt, now);
    }
    Metadata early = undecided ? attempt.headers() : null;
    if (early != null) {
      executor.execute(() -> listener().onHeaders(early));
    }
    close(ending);
  }

  private void retry(Attempt<Q, R> failed, boolean allowed) {
    Ending last = Objects.requireNonNull(lastFailure);
    long wait = RetryPolicy.MESH.waitNanos(attempts, last, failed.entry());
    boolean again =
        allowed && wait != Ending.NEVER && attempts < RetryPolicy.MESH.attempts() && wait < left();
    synchronized (lock) {
      if (over || decided != null) {
        return;
      }
      over = !again;
      if (again) {
        pending.afterUnlessOver(wait, () -> launch(Kind.RETRY), this::cancelWhileWaiting);
      } else {
        pending.cancel();
      }
    }
    if (!again) {
      close(last);
    }
  }

  private void cancelWhileWaiting(Context ended) {
    synchronized (lock) {
      if (!live.isEmpty()) {
        return;
      }
    }
    cancelAll(Contexts.statusFromCancelled(ended));
  }

  private void close(Ending ending) {
    executor.execute(() -> listener().onClose(ending.status(), ending.trailers()));
  }

  private long left() {
    return Objects.requireNonNull(order).left();
  }

  private Listener<R> listener() {
    return Objects.requireNonNull(listener, "not started");
  }
}
