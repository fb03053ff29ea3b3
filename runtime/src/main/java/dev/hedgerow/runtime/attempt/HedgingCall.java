package dev.hedgerow.runtime.attempt;

import com.google.common.util.concurrent.MoreExecutors;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.attempt.AttemptSpan.Kind;
import dev.hedgerow.runtime.attempt.HedgingInterceptor.Target;
import dev.hedgerow.runtime.balance.AttemptLedger;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.hedge.HedgePolicy;
import dev.hedgerow.runtime.hedge.HedgeVerdict;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
final class HedgingCall<Q, R> extends ClientCall<Q, R> {
  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private static final long NEVER = -1;

  private final Target target;
  private final MethodPlan plan;
  private final Runnable shed;
  private final MethodDescriptor<Q, R> method;
  private final CallOptions options;
  private final Channel channel;
  private final Executor executor;
  private final Context context = Context.current();
  private final boolean local;
  private final boolean bulk;
  private final @Nullable Deadline deadline;
  private final AttemptLedger ledger = new AttemptLedger();

  private io.opentelemetry.context.Context traceContext =
      io.opentelemetry.context.Context.current();
  private @Nullable Listener<R> listener;
  private @Nullable Metadata headers;
  private @Nullable Q request;
  private @Nullable HedgePolicy policy;

  private final Object lock = new Object();
  private final List<Attempt> live = new ArrayList<>();
  private volatile @Nullable Attempt decided;
  private volatile boolean over;
  private int demand;
  private volatile int attempts;
  private volatile long firstSentAt;
  private boolean hedged;
  private Timer.@Nullable Cancellable pending;
  private Context.@Nullable CancellationListener whileWaiting;
  private @Nullable Ending lastFailure;

  /** How an attempt ended. */
  private record Ending(Status status, Metadata trailers) {}

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
    this.local = HedgingInterceptor.isLocalModel(options);
    this.bulk = HedgingInterceptor.isBulk(options);
    this.deadline = earlier(options.getDeadline(), context.getDeadline());
    // An attempt's callbacks only take notes; the caller's own executor hears what counts.
    this.executor =
        options.getExecutor() == null
            ? MoreExecutors.directExecutor()
            : MoreExecutors.newSequentialExecutor(options.getExecutor());
    this.options = options.withExecutor(MoreExecutors.directExecutor()).withDeadline(deadline);
  }

  private static @Nullable Deadline earlier(@Nullable Deadline one, @Nullable Deadline other) {
    return one == null ? other : other == null ? one : one.minimum(other);
  }

  // What the caller does.

  @Override
  public void start(Listener<R> started, Metadata sent) {
    listener = started;
    headers = sent;
    traceContext = io.opentelemetry.context.Context.current();
  }

  @Override
  public void request(int messages) {
    Attempt counts;
    List<Attempt> unasked = List.of();
    synchronized (lock) {
      counts = decided;
      if (counts == null) {
        demand += messages;
        unasked = live.stream().filter(Attempt::ask).toList();
      } else {
        if (counts.owed <= 0) {
          counts.lastMessageAt = target.timer().nanoTime();
        }
        counts.owed += messages;
      }
    }
    if (counts != null) {
      counts.request(messages);
    }
    unasked.forEach(attempt -> attempt.request(1));
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
    policy = bulk ? null : plan.policy(Objects.requireNonNull(request), local);
    launch(Kind.FIRST);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    Attempt counts = decided;
    if (counts != null) {
      counts.cancel(message, cause);
    } else {
      cancelAll(Status.CANCELLED.withDescription(message).withCause(cause));
    }
  }

  private void cancelAll(Status status) {
    Attempt counts;
    List<Attempt> others;
    synchronized (lock) {
      if (over) {
        return;
      }
      counts = decided;
      others = List.copyOf(live);
      over = counts == null;
      settle();
    }
    others.forEach(attempt -> attempt.cancel(status.getDescription(), status.getCause()));
    if (counts == null) {
      close(new Ending(status, new Metadata()));
    }
  }

  /** There is one request, which waits for nobody. */
  @Override
  public boolean isReady() {
    return !over;
  }

  // What attempts do.

  private void launch(Kind kind) {
    Attempt attempt;
    synchronized (lock) {
      if (over || decided != null) {
        return;
      }
      pending = null;
      attempts++;
      attempt = new Attempt(kind);
      live.add(attempt);
    }
    attempt.start();
  }

  /** The attempt is on its way to a replica. */
  private void sent(Attempt attempt) {
    attempt.sentAt = target.timer().nanoTime();
    watchFirstMessage(attempt);
    if (attempt.kind == Kind.HEDGE) {
      tellHedge(HedgeTally::countSent, HedgeMetrics::sent);
    } else if (policy != null) {
      arm(attempt, policy);
    }
  }

  private void arm(Attempt attempt, HedgePolicy hedging) {
    boolean first = firstSentAt == 0;
    if (first) {
      firstSentAt = attempt.sentAt;
    }
    long delay = first ? hedging.begin() : hedging.delayNanos();
    if (!attempt.entry.hasAlternatives() || HedgeHeader.on(context)) {
      return;
    }
    synchronized (lock) {
      if (over || decided != null || hedged) {
        return;
      }
      settle();
      pending = target.timer().after(delay, () -> late(attempt, hedging));
    }
    if (target.metrics() != null) {
      target.metrics().armed(plan);
    }
  }

  private void late(Attempt attempt, HedgePolicy hedging) {
    synchronized (lock) {
      if (over || decided != null || hedged || !live.contains(attempt)) {
        return;
      }
      hedged = true;
    }
    if (left() < hedging.typicalNanos()) {
      denied("NO_TIME");
      return;
    }
    HedgeVerdict verdict = hedging.late();
    if (verdict != HedgeVerdict.SEND) {
      denied(verdict.name());
      return;
    }
    launch(Kind.HEDGE);
  }

  private void tellHedge(Consumer<HedgeTally> count, BiConsumer<HedgeMetrics, MethodPlan> measure) {
    HedgeTally tally = HedgeTally.of(context);
    if (tally != null) {
      count.accept(tally);
    }
    if (target.metrics() != null) {
      measure.accept(target.metrics(), plan);
    }
  }

  private void denied(String reason) {
    if (target.metrics() != null) {
      target.metrics().denied(plan, reason);
    }
  }

  private void answered(Attempt attempt, R message) {
    List<Attempt> losers = List.of();
    boolean first = false;
    int ask = 0;
    synchronized (lock) {
      if (decided == null && !over) {
        decided = attempt;
        first = true;
        ask = demand - 1;
        attempt.owed = ask;
        losers = othersThan(attempt);
        settle();
      } else if (decided == attempt) {
        attempt.owed--;
      }
    }
    if (first) {
      won(attempt, losers);
    }
    if (decided != attempt) {
      return;
    }
    attempt.lastMessageAt = target.timer().nanoTime();
    deliver(attempt, first, message);
    if (ask > 0) {
      attempt.request(ask);
    }
  }

  private void deliver(Attempt attempt, boolean first, R message) {
    Metadata early = attempt.headers;
    executor.execute(
        () -> {
          if (first && early != null) {
            listener().onHeaders(early);
          }
          listener().onMessage(message);
        });
  }

  private void won(Attempt attempt, List<Attempt> losers) {
    target.throttle().succeeded();
    long now = target.timer().nanoTime();
    losers.forEach(loser -> loser.lose(now));
    if (attempt.kind == Kind.FIRST) {
      learn(now - attempt.sentAt);
    }
    if (attempt.kind == Kind.HEDGE) {
      long saved = policy == null ? 0 : policy.savedNanos(now - firstSentAt);
      tellHedge(HedgeTally::countWon, (metrics, of) -> metrics.won(of, saved));
    }
    watchNextMessage(attempt);
  }

  private void learn(long nanos) {
    HedgePolicy hedging = policy;
    if (hedging != null) {
      hedging.answered(nanos);
    }
  }

  private void closed(Attempt attempt, Status status, Metadata trailers) {
    Ending ending = new Ending(status, trailers);
    boolean surfaces;
    boolean alone;
    List<Attempt> others = List.of();
    synchronized (lock) {
      boolean counts = decided == attempt;
      boolean alive = live.remove(attempt);
      if (over || (!counts && (decided != null || !alive))) {
        return;
      }
      alone = live.isEmpty();
      boolean again = plan.retries() && RetryPolicy.MESH.covers(status);
      surfaces = counts || status.isOk() || (!again && (alone || attempt.kind != Kind.HEDGE));
      if (surfaces) {
        over = true;
        others = othersThan(attempt);
        settle();
      } else if (attempt.entry.placed() || lastFailure == null) {
        lastFailure = ending;
      }
    }
    if (surfaces) {
      surface(attempt, ending, others);
      return;
    }
    boolean nowhere = attempt.kind == Kind.HEDGE && !attempt.entry.placed();
    boolean allowed = nowhere || target.throttle().failed();
    noteShedding(ending);
    if (alone) {
      retry(attempt, allowed);
    }
  }

  private void surface(Attempt attempt, Ending ending, List<Attempt> others) {
    long now = target.timer().nanoTime();
    others.forEach(other -> other.lose(now));
    noteShedding(ending);
    boolean late = ending.status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    if (late && decided == null && attempt.kind == Kind.FIRST && attempt.sentAt != 0) {
      learn(now - attempt.sentAt);
    }
    Metadata early = decided == null ? attempt.headers : null;
    if (early != null) {
      executor.execute(() -> listener().onHeaders(early));
    }
    close(ending);
  }

  /** Pushback is advice of one that has too much to do; a quota refuses with another code. */
  private void noteShedding(Ending ending) {
    if (ending.status.getCode() == Status.Code.UNAVAILABLE
        && ending.trailers.containsKey(PUSHBACK)) {
      shed.run();
    }
  }

  private void retry(Attempt failed, boolean allowed) {
    Ending last = Objects.requireNonNull(lastFailure);
    long wait = wait(failed, last);
    boolean again =
        allowed && wait != NEVER && attempts < RetryPolicy.MESH.attempts() && wait < left();
    boolean closes = false;
    synchronized (lock) {
      if (over || decided != null) {
        return;
      }
      if (again) {
        settle();
        pending = target.timer().after(wait, () -> launch(Kind.RETRY));
        listenToContext();
      } else {
        over = true;
        closes = true;
        settle();
      }
    }
    if (closes) {
      close(last);
    }
  }

  /** Where the connection broke and another replica is ready there is nothing to wait for. */
  private long wait(Attempt failed, Ending last) {
    String pushback = last.trailers.get(PUSHBACK);
    if (pushback != null) {
      return pushback.matches("\\d{1,9}")
          ? TimeUnit.MILLISECONDS.toNanos(Long.parseLong(pushback))
          : NEVER;
    }
    boolean unheard = failed.entry.placed() && !failed.entry.heard();
    return unheard && failed.entry.hasAlternatives() && attempts == 1
        ? 0
        : RetryPolicy.MESH.waitNanos(attempts, ThreadLocalRandom.current()::nextDouble);
  }

  /** Between two attempts there is no inner call that would hear of the caller's cancel. */
  private void listenToContext() {
    whileWaiting = ended -> target.timer().soon(() -> cancelWhileWaiting(ended));
    context.addListener(whileWaiting, MoreExecutors.directExecutor());
  }

  private void cancelWhileWaiting(Context ended) {
    synchronized (lock) {
      if (!live.isEmpty()) {
        return;
      }
    }
    cancelAll(Contexts.statusFromCancelled(ended));
  }

  // Silence.

  private void watchFirstMessage(Attempt attempt) {
    long limit = plan.firstMessage();
    if (limit > 0 && limit < left()) {
      attempt.silence = target.timer().after(limit, () -> stalled(attempt));
    }
  }

  /** As if the attempt had failed: another replica may do better. */
  private void stalled(Attempt attempt) {
    synchronized (lock) {
      if (over || decided != null || !live.contains(attempt)) {
        return;
      }
    }
    stop(attempt, plan.firstMessage());
  }

  /** Its call ends as cancelled, for which the other ending is put then. */
  private static void stop(HedgingCall<?, ?>.Attempt attempt, long limit) {
    attempt.entry.stalled();
    attempt.stalledEnding = silent(limit);
    attempt.cancel("silent for too long", null);
  }

  private void watchNextMessage(Attempt attempt) {
    long limit = plan.nextMessage();
    if (limit > 0 && !method.getType().serverSendsOneMessage()) {
      attempt.lastMessageAt = target.timer().nanoTime();
      attempt.silence = target.timer().after(limit, () -> checkSilence(attempt, limit));
    }
  }

  private void checkSilence(Attempt attempt, long limit) {
    synchronized (lock) {
      if (over) {
        return;
      }
      // A caller that has asked for nothing waits for nothing.
      long quiet = attempt.owed > 0 ? target.timer().nanoTime() - attempt.lastMessageAt : 0;
      if (quiet < limit) {
        attempt.silence = target.timer().after(limit - quiet, () -> checkSilence(attempt, limit));
        return;
      }
    }
    stop(attempt, limit);
  }

  private static Ending silent(long limit) {
    Failure failure =
        Failure.of(
                ErrorKind.UNAVAILABLE,
                ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
                "a service has sent nothing for too long")
            .with("silent_ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(limit)));
    var exception = StatusProto.toStatusRuntimeException(failure.toProto());
    Metadata trailers = exception.getTrailers();
    return new Ending(exception.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  // Small things.

  private void close(Ending ending) {
    executor.execute(() -> listener().onClose(ending.status, ending.trailers));
  }

  private List<Attempt> othersThan(Attempt attempt) {
    return live.stream().filter(other -> other != attempt).toList();
  }

  /** Nothing is waited for any more. Under the lock. */
  private void settle() {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
    if (whileWaiting != null) {
      context.removeListener(whileWaiting);
      whileWaiting = null;
    }
  }

  private long left() {
    return deadline == null ? Long.MAX_VALUE : deadline.timeRemaining(TimeUnit.NANOSECONDS);
  }

  private Listener<R> listener() {
    return Objects.requireNonNull(listener, "not started");
  }

  /** One attempt, and what is heard of it. */
  private final class Attempt extends Listener<R> {
    private final Kind kind;
    private final AttemptLedger.Attempt entry;
    private final AttemptSpan span;
    private @Nullable ClientCall<Q, R> call;
    private volatile @Nullable Metadata headers;
    private volatile @Nullable Ending stalledEnding;
    private volatile long sentAt;
    private volatile long lastMessageAt;
    private volatile Timer.@Nullable Cancellable silence;
    private volatile boolean lost;
    private int owed;
    private boolean asked;
    private boolean started;
    private @Nullable Runnable cancelOnceStarted;

    Attempt(Kind kind) {
      this.kind = kind;
      this.entry = ledger.next(kind == Kind.HEDGE, () -> sent(this));
      this.span = new AttemptSpan(target.tracer(), traceContext, plan.name(), kind);
    }

    /** In the contexts of the call, whatever thread this is. */
    void start() {
      Context previous = context.attach();
      try (Scope _ = span.context().makeCurrent()) {
        ClientCall<Q, R> made = channel.newCall(method, entry.in(options));
        Metadata own = new Metadata();
        own.merge(Objects.requireNonNull(HedgingCall.this.headers));
        if (kind == Kind.HEDGE) {
          HedgeHeader.mark(own);
        }
        made.start(this, own);
        made.sendMessage(Objects.requireNonNull(request));
        made.halfClose();
        started(made);
      } catch (RuntimeException thrown) {
        Status status = Status.fromThrowable(thrown);
        span.ended(entry.address(), status);
        closed(this, status, new Metadata());
      } finally {
        context.detach(previous);
      }
    }

    /** A call that is being started must not be cancelled: that comes after. */
    private void started(ClientCall<Q, R> made) {
      Runnable cancel;
      boolean asks;
      synchronized (lock) {
        call = made;
        started = true;
        cancel = cancelOnceStarted;
        asks = ask();
      }
      if (cancel != null) {
        cancel.run();
      } else if (asks) {
        made.request(1);
      }
    }

    /** Whether it is to be asked for its first message now. Under the lock. */
    boolean ask() {
      boolean now = started && !asked && demand > 0;
      asked |= now;
      return now;
    }

    void request(int messages) {
      Objects.requireNonNull(call).request(messages);
    }

    void cancel(@Nullable String message, @Nullable Throwable cause) {
      synchronized (lock) {
        if (!started) {
          cancelOnceStarted = () -> Objects.requireNonNull(call).cancel(message, cause);
          return;
        }
      }
      Objects.requireNonNull(call).cancel(message, cause);
    }

    /** Another one counts. */
    void lose(long now) {
      lost = true;
      if (kind == Kind.FIRST && sentAt != 0) {
        learn(now - sentAt);
      }
      target.timer().soon(() -> cancel("another attempt was faster", null));
    }

    @Override
    public void onHeaders(Metadata received) {
      headers = received;
    }

    @Override
    public void onMessage(R message) {
      answered(this, message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      Timer.Cancellable watch = silence;
      if (watch != null) {
        watch.cancel();
      }
      if (lost) {
        span.lost(entry.address());
        return;
      }
      Ending stall = stalledEnding;
      Status ending = stall == null ? status : stall.status;
      span.ended(entry.address(), ending);
      closed(this, ending, stall == null ? trailers : stall.trailers);
    }
  }
}
