package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.balance.Placement;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A channel whose replicas do what a test says, at once, on the test's own thread. */
final class FakeReplicas extends Channel {
  private final List<Attempt> attempts = new ArrayList<>();
  private final Placement placement;

  /** Runs while an attempt is being started. */
  Runnable whileStarting = () -> {};

  /** Whether replicas can be reached. */
  boolean reachable = true;

  /** Whether a replica takes notice when an attempt is cancelled. */
  boolean heedCancel = true;

  FakeReplicas(int replicas) {
    this.placement = new Placement(replicas);
  }

  /** The attempt of that number, from 0. */
  Attempt attempt(int number) {
    return attempts.get(number);
  }

  int attempts() {
    return attempts.size();
  }

  Placement placement() {
    return placement;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    Attempt attempt = new Attempt(options);
    attempts.add(attempt);
    return (ClientCall<Q, R>) attempt;
  }

  @Override
  public String authority() {
    return "fake";
  }

  /** One attempt, from the replica's side. */
  final class Attempt extends ClientCall<Object, Object> {
    final CallOptions options;
    final Context context = Context.current();
    final Span span = Span.current();
    Metadata headers = new Metadata();
    Placement.@Nullable Sent placed;
    int requested;
    @Nullable String cancelled;
    boolean startedWhenCancelled;
    private @Nullable Listener<Object> listener;
    private boolean started;
    private boolean closed;

    Attempt(CallOptions options) {
      this.options = options;
    }

    @Override
    public void start(Listener<Object> started, Metadata sentHeaders) {
      this.listener = started;
      this.headers = sentHeaders;
      whileStarting.run();
      if (reachable) {
        placed = placement.send(options);
        if (placed == null) {
          close(Status.UNAVAILABLE.withDescription("nowhere to go"));
        }
      }
      this.started = true;
    }

    @Override
    public void request(int messages) {
      requested += messages;
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
      cancelled = message;
      startedWhenCancelled = started;
      if (heedCancel) {
        close(Status.CANCELLED.withDescription(message));
      }
    }

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(Object message) {}

    void sendHeaders(Metadata early) {
      sent().hear();
      listener().onHeaders(early);
    }

    void answer(Object message) {
      sent().hear();
      listener().onMessage(message);
    }

    void finish(Object message) {
      answer(message);
      close(Status.OK);
    }

    /** As a replica that says why. */
    void refuse(Status status, Metadata trailers) {
      sent().hear();
      end(status, trailers);
    }

    /** As a connection that breaks. */
    void close(Status status) {
      end(status, new Metadata());
    }

    /** Where it went. */
    Placement.Sent sent() {
      return Objects.requireNonNull(placed);
    }

    private Listener<Object> listener() {
      return Objects.requireNonNull(listener);
    }

    Deadline deadline() {
      return Objects.requireNonNull(options.getDeadline());
    }

    private void end(Status status, Metadata trailers) {
      if (closed) {
        return;
      }
      closed = true;
      if (placed != null) {
        placed.close(status);
      }
      listener().onClose(status, trailers);
    }
  }
}
