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
import io.grpc.stub.ClientCalls;
import java.util.Iterator;
import java.util.List;

/** Asks a question that was never asked before, and times what comes. */
final class Caller {
  private final Channel channel;
  private final Corpus corpus = new Corpus();

  Caller(Channel channel) {
    this.channel = channel;
  }

  /** Nanoseconds until the passages of these sources are there. */
  long retrieve(List<String> sources) {
    RetrieveRequest request =
        RetrieveRequest.newBuilder().setQuery(corpus.question()).addAllSources(sources).build();
    long start = System.nanoTime();
    Coverage coverage =
        ClientCalls.blockingUnaryCall(
                channel, RagServiceGrpc.getRetrieveMethod(), CallOptions.DEFAULT, request)
            .getCoverage();
    long elapsed = System.nanoTime() - start;
    check(coverage);
    return elapsed;
  }

  /** Nanoseconds until the first message of an answer from these sources is there. */
  long firstFrame(List<String> sources) {
    AnswerRequest request =
        AnswerRequest.newBuilder().setQuestion(corpus.question()).addAllSources(sources).build();
    long start = System.nanoTime();
    Iterator<AnswerResponse> answer =
        ClientCalls.blockingServerStreamingCall(
            channel, RagServiceGrpc.getAnswerMethod(), CallOptions.DEFAULT, request);
    Coverage coverage = answer.next().getCoverage();
    long elapsed = System.nanoTime() - start;
    answer.forEachRemaining(_ -> {});
    check(coverage);
    return elapsed;
  }

  /** What is not the stalled one has to be there. */
  private static void check(Coverage coverage) {
    for (SourceCoverage source : coverage.getSourcesList()) {
      SourceStatus expected =
          source.getSource().equals(SourcesMesh.STALLED)
              ? SourceStatus.SOURCE_STATUS_TIMEOUT
              : SourceStatus.SOURCE_STATUS_OK;
      if (source.getStatus() != expected) {
        throw new BenchException("not what was to be measured: " + source);
      }
    }
  }
}
