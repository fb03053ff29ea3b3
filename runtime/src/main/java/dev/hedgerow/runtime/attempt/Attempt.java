package dev.hedgerow.runtime.attempt;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.attempt.AttemptSpan.Kind;
import dev.hedgerow.runtime.attempt.HedgingInterceptor.Target;
import dev.hedgerow.runtime.balance.AttemptLedger;
import dev.hedgerow.runtime.error.Ending;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.context.Scope;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call: an inner call of its own, made in the contexts of the outer one whatever
 * thread makes it, with its own copy of the headers. It is never cancelled while it is being
 * started: that waits. Safe to share.
 */
final class Attempt<Q, R> extends ClientCall.Listener<R> {
  private final Order<Q, R> order;
  private final Owner<Q, R> owner;
  private final Kind kind;
  private final AttemptLedger.Attempt entry;
  private final AttemptSpan span;
  private final Silence silence;

  private volatile @Nullable Metadata headers;
  private volatile @Nullable Ending stall;
  private volatile long sentAt;
  private volatile boolean lost;

  private final Object lock = new Object();
  private @Nullable ClientCall<Q, R> call;
  private boolean started;
  private boolean asked;
  private boolean wanted;
  private @Nullable Runnable cancelOnceStarted;

  /** What all attempts of a call have in common. */
  record Order<Q, R>(
      Target target,
      MethodPlan plan,
      MethodDescriptor<Q, R> method,
      CallOptions options,
      Channel channel,
      Context context,
      io.opentelemetry.context.Context traceContext,
      Metadata headers,
      Q request) {

    /** The one deadline that every attempt has. */
    static @Nullable Deadline earlier(@Nullable Deadline one, @Nullable Deadline other) {
      return one == null ? other : other == null ? one : one.minimum(other);
    }

    /** Nanoseconds until the deadline. */
    long left() {
      Deadline deadline = options.getDeadline();
      return deadline == null ? Long.MAX_VALUE : deadline.timeRemaining(TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Who decides what an attempt is worth. Is called on the transport's threads: takes notes only.
   */
  interface Owner<Q, R> {
    /** It is on its way to a replica. */
    void sent(Attempt<Q, R> attempt);

    /** A message has come. */
    void answered(Attempt<Q, R> attempt, R message);

    /** It has ended, and was not lost before. */
    void closed(Attempt<Q, R> attempt, Ending ending);
  }

  Attempt(Order<Q, R> order, Kind kind, AttemptLedger ledger, Owner<Q, R> owner) {
    this.order = order;
    this.owner = owner;
    this.kind = kind;
    MethodPlan plan = order.plan();
    Target target = order.target();
    this.entry = ledger.next(kind == Kind.HEDGE, this::sent);
    this.span = new AttemptSpan(target.tracer(), order.traceContext(), plan.name(), kind);
    this.silence =
        new Silence(target.timer(), plan.firstMessage(), plan.nextMessage(), this::stalled);
  }

  Kind kind() {
    return kind;
  }

  /** Where it went, as the balancer says. */
  AttemptLedger.Attempt entry() {
    return entry;
  }

  /** When it went on its way; 0 before that. */
  long sentAt() {
    return sentAt;
  }

  /** What came before any message; null for nothing. */
  @Nullable Metadata headers() {
    return headers;
  }

  /** Makes the inner call. */
  void start() {
    Context previous = order.context().attach();
    try (Scope _ = span.context().makeCurrent()) {
      ClientCall<Q, R> made = order.channel().newCall(order.method(), entry.in(order.options()));
      Metadata own = new Metadata();
      own.merge(order.headers());
      if (kind == Kind.HEDGE) {
        HedgeHeader.mark(own);
      }
      made.start(this, own);
      made.sendMessage(order.request());
      made.halfClose();
      started(made);
    } catch (RuntimeException thrown) {
      onClose(Status.fromThrowable(thrown), new Metadata());
    } finally {
      order.context().detach(previous);
    }
  }

  private void started(ClientCall<Q, R> made) {
    Runnable cancel;
    boolean ask;
    synchronized (lock) {
      call = made;
      started = true;
      cancel = cancelOnceStarted;
      ask = ask();
    }
    if (cancel != null) {
      cancel.run();
    } else if (ask) {
      request(1);
    }
  }

  /** Asks for the first message, once, and once the inner call is there. */
  void want() {
    boolean ask;
    synchronized (lock) {
      wanted = true;
      ask = ask();
    }
    if (ask) {
      request(1);
    }
  }

  private boolean ask() {
    boolean now = started && wanted && !asked;
    asked |= now;
    return now;
  }

  /** Asks for more messages; only after the first one. */
  void request(int messages) {
    silence.asked(messages);
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

  /** Another one counts: nothing of this one is heard any more. */
  void lose() {
    lost = true;
  }

  /** Cancels it on a thread that holds none of the transport's locks. */
  void cancelLost() {
    order.target().timer().soon(() -> cancel("another attempt was faster", null));
  }

  /** It is not to be made after all. */
  void discard() {
    span.lost("");
  }

  private void sent() {
    sentAt = order.target().timer().nanoTime();
    silence.sent(order.left());
    owner.sent(this);
  }

  /** Its call ends as cancelled, for which the other ending is put then. */
  private void stalled(long limit) {
    entry.stalled();
    stall =
        Ending.of(
            Failure.of(
                    ErrorKind.UNAVAILABLE,
                    ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
                    "a service has sent nothing for too long")
                .with("silent_ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(limit))));
    cancel("silent for too long", null);
  }

  @Override
  public void onHeaders(Metadata received) {
    headers = received;
  }

  @Override
  public void onMessage(R message) {
    silence.answered();
    owner.answered(this, message);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    silence.over();
    if (lost) {
      span.lost(entry.address());
      return;
    }
    Ending stalled = stall;
    Ending ending = stalled == null ? new Ending(status, trailers) : stalled;
    span.ended(entry.address(), ending.status());
    owner.closed(this, ending);
  }
}
