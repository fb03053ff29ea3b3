package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a service's methods are served: blocking code on virtual threads. Callbacks of one call are
 * serialised, so a body that writes runs on a thread of its own; else it would never hear that the
 * transport is ready again. Whatever a body throws becomes the call's status in {@link
 * ErrorInterceptor}.
 */
public final class Handlers {
  private Handlers() {}

  /** Answers a unary call. */
  public static <R> void unary(StreamObserver<R> out, Supplier<R> body) {
    CallContext.check();
    out.onNext(body.get());
    out.onCompleted();
  }

  /** Answers a server-streaming call; the stream ends when the body returns. */
  public static <R> void stream(StreamObserver<R> out, Consumer<StreamWriter<R>> body) {
    Outbound<R> writer = new Outbound<>(out);
    run(out, () -> body.accept(writer));
  }

  /**
   * Answers a bidirectional call; the stream ends when the body returns, even with requests unread.
   *
   * @param askAhead messages that may wait unread, at least 1
   */
  public static <Q, R> StreamObserver<Q> duplex(
      StreamObserver<R> out, int askAhead, BiConsumer<StreamReader<Q>, StreamWriter<R>> body) {
    ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) out;
    call.disableAutoRequest();
    Inbound<Q> reader = new Inbound<>(new InboundQueue<>(askAhead, call::request));
    Outbound<R> writer = new Outbound<>(out);
    call.request(askAhead);
    run(out, () -> body.accept(reader, writer));
    return reader;
  }

  private static <R> void run(StreamObserver<R> out, Runnable body) {
    Thread.ofVirtual()
        .name("call")
        .start(
            OpenCalls.counted(
                CallContext.wrap(
                    () -> {
                      try {
                        CallContext.check();
                        body.run();
                        out.onCompleted();
                      } catch (Throwable thrown) {
                        out.onError(whole(thrown));
                      }
                    })));
  }

  /**
   * As it is: of something that a peer's ending brought about gRPC would take that ending alone.
   */
  private static Throwable whole(Throwable thrown) {
    return Status.UNKNOWN.withCause(thrown).asRuntimeException();
  }

  private static final class Outbound<R> implements StreamWriter<R> {
    private final ServerCallStreamObserver<R> call;
    private final Readiness readiness;

    Outbound(StreamObserver<R> out) {
      this.call = (ServerCallStreamObserver<R>) out;
      this.readiness = Readiness.towardsReader(call::isReady);
      call.setOnReadyHandler(readiness::signal);
      call.setOnCancelHandler(() -> readiness.over(Failure.cancelled("the caller is gone")));
      // A default deadline ends the context alone; gRPC knows nothing of it.
      CallContext.onOver(readiness::signal);
    }

    @Override
    public void write(R message) {
      readiness.whenReady(() -> call.onNext(message));
    }
  }

  private record Inbound<Q>(InboundQueue<Q> queue) implements StreamObserver<Q>, StreamReader<Q> {
    @Override
    public void onNext(Q message) {
      queue.message(message);
    }

    @Override
    public void onError(Throwable thrown) {
      queue.end(StatusMapping.failure(thrown));
    }

    @Override
    public void onCompleted() {
      queue.end(null);
    }

    @Override
    public @Nullable Q next() {
      return queue.next();
    }

    @Override
    public void close() {}
  }
}
