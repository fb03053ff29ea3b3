package dev.hedgerow.bench.sources;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Asks a question that was never asked before, and times what comes. For one thread. */
final class Caller {
  private static final int WARM_UP_CALLS = 30;
  private static final int FEW = 5;
  private static final double MOST_LATE = 0.05;

  private final Channel channel;
  private final Corpus corpus = new Corpus();
  private boolean warm;
  private int calls;
  private int late;

  Caller(Channel channel) {
    this.channel = channel;
  }

  /** Asks until the code is compiled: how late the first calls are, is not what is measured. */
  void warmUp(List<String> sources) {
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      var _ = retrieve(sources);
    }
    warm = true;
  }

  /** Nanoseconds until the passages of these sources are there. */
  long retrieve(List<String> sources) {
    RetrieveRequest request =
        RetrieveRequest.newBuilder().setQuery(corpus.question()).addAllSources(sources).build();
    return timed(
        () ->
            ClientCalls.blockingUnaryCall(
                    channel, RagServiceGrpc.getRetrieveMethod(), CallOptions.DEFAULT, request)
                .getCoverage());
  }

  /** Nanoseconds until the first message of an answer from these sources is there. */
  long firstFrame(List<String> sources) {
    AnswerRequest request =
        AnswerRequest.newBuilder().setQuestion(corpus.question()).addAllSources(sources).build();
    AtomicReference<Iterator<AnswerResponse>> rest =
        new AtomicReference<>(Collections.emptyIterator());
    long elapsed =
        timed(
            () -> {
              Iterator<AnswerResponse> answer =
                  ClientCalls.blockingServerStreamingCall(
                      channel, RagServiceGrpc.getAnswerMethod(), CallOptions.DEFAULT, request);
              Coverage coverage = answer.next().getCoverage();
              rest.set(answer);
              return coverage;
            });
    rest.get().forEachRemaining(_ -> {});
    return elapsed;
  }

  /**
   * What is not the stalled source has to be there. On a busy machine it may be late now and then,
   * and where it is the only one the call then fails: such a call counts with the time it took.
   */
  private long timed(Supplier<Coverage> call) {
    long start = System.nanoTime();
    try {
      Coverage coverage = call.get();
      long elapsed = System.nanoTime() - start;
      check(
          coverage.getSourcesList().stream().allMatch(Caller::isAsMeant),
          coverage.getSourcesList());
      return elapsed;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNAVAILABLE) {
        throw e;
      }
      long elapsed = System.nanoTime() - start;
      check(false, e.getStatus());
      return elapsed;
    }
  }

  private void check(boolean asMeant, Object what) {
    if (!warm) {
      return;
    }
    calls++;
    if (!asMeant) {
      late++;
    }
    if (late > FEW && late > calls * MOST_LATE) {
      throw new BenchException(
          "%d of %d calls were not what was to be measured, the last one: %s"
              .formatted(late, calls, what));
    }
  }

  private static boolean isAsMeant(SourceCoverage source) {
    return source.getStatus()
        == (source.getSource().equals(SourcesMesh.STALLED)
            ? SourceStatus.SOURCE_STATUS_TIMEOUT
            : SourceStatus.SOURCE_STATUS_OK);
  }
}
