package dev.hedgerow.bench.cancel;

import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A question under way, as its client sees it. */
final class Asked extends ClientCall.Listener<AnswerResponse> {
  private static final Metadata.Key<String> TRACE =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
  private static final int ALL = 1 << 20;

  private final Question question;
  private final ClientCall<AnswerRequest, AnswerResponse> call;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Status status = Status.UNKNOWN;
  private volatile @Nullable AnswerResponse last;

  private Asked(Question question, Channel channel) {
    this.question = question;
    this.call =
        channel.newCall(
            RagServiceGrpc.getAnswerMethod(),
            CallOptions.DEFAULT.withDeadlineAfter(
                question.deadline().toNanos(), TimeUnit.NANOSECONDS));
  }

  /**
   * Asks, and waits for the end of it at the client.
   *
   * @return what came of it
   */
  static Outcome ask(Question question, Channel channel) throws InterruptedException {
    long deadline = System.nanoTime() + question.deadline().toNanos();
    return new Asked(question, channel).run(deadline);
  }

  private Outcome run(long deadline) throws InterruptedException {
    Metadata headers = new Metadata();
    headers.put(TRACE, "00-" + question.traceId() + "-00000000000000a1-01");
    call.start(this, headers);
    call.sendMessage(question.request());
    call.halfClose();
    call.request(ALL);
    long cancelled = Long.MAX_VALUE;
    long cancelAfter =
        question.cancelAfter().map(java.time.Duration::toNanos).orElse(Long.MAX_VALUE);
    if (!closed.await(cancelAfter, TimeUnit.NANOSECONDS)) {
      cancelled = System.nanoTime();
      call.cancel("the client has had enough", null);
    }
    closed.await();
    return outcome(deadline, cancelled);
  }

  private Outcome outcome(long deadline, long cancelled) {
    AnswerResponse end = last;
    return switch (status.getCode()) {
      case OK -> Outcome.answered(end != null && end.getFinished().getDegraded());
      case CANCELLED -> Outcome.cut(Outcome.Kind.CANCELLED, Math.min(cancelled, deadline));
      case DEADLINE_EXCEEDED -> Outcome.cut(Outcome.Kind.LATE, Math.min(cancelled, deadline));
      default -> Outcome.failed();
    };
  }

  @Override
  public void onMessage(AnswerResponse message) {
    last = message;
  }

  @Override
  public void onClose(Status ending, Metadata trailers) {
    status = ending;
    closed.countDown();
  }
}
