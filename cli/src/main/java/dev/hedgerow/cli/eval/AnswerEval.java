package dev.hedgerow.cli.eval;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Asks questions one after the other and looks for right answers in what the answers quote. Only
 * quotes that the mesh verified count.
 */
final class AnswerEval {
  private static final int WARM_UP = 10;

  private final Function<AnswerRequest, StreamReader<AnswerResponse>> mesh;
  private final String collection;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();

  /**
   * What an answer came to.
   *
   * @param quotes that were verified, in their order
   */
  private record Outcome(List<String> quotes, FinishReason reason) {}

  AnswerEval(Function<AnswerRequest, StreamReader<AnswerResponse>> mesh, String collection) {
    this.mesh = mesh;
    this.collection = collection;
  }

  /** Asks all questions, the first few beforehand to warm up. */
  AnswerResult run(List<GoldQuestion> questions) {
    questions.stream().limit(WARM_UP).forEach(question -> ask(question.text()));
    Latencies latencies = new Latencies();
    int first = 0;
    int any = 0;
    int none = 0;
    for (GoldQuestion question : questions) {
      long start = System.nanoTime();
      Outcome outcome = ask(question.text());
      latencies.record(System.nanoTime() - start);
      List<String> quotes = outcome.quotes();
      first += !quotes.isEmpty() && question.isAnsweredIn(quotes.getFirst()) ? 1 : 0;
      any += quotes.stream().anyMatch(question::isAnsweredIn) ? 1 : 0;
      none += outcome.reason() == FinishReason.FINISH_REASON_NO_ANSWER ? 1 : 0;
      count(outcome.reason());
    }
    double count = questions.size();
    return new AnswerResult(first / count, any / count, none / count, latencies.percentile(50));
  }

  /** Questions that were asked so far, from any thread. */
  int asked() {
    return asked.get();
  }

  /** Answers that no model gave, or that broke off. */
  int broken() {
    return broken.get();
  }

  private Outcome ask(String question) {
    AnswerRequest request =
        AnswerRequest.newBuilder().setQuestion(question).addCollections(collection).build();
    List<String> quotes = new ArrayList<>();
    FinishReason reason = FinishReason.FINISH_REASON_UNSPECIFIED;
    try (StreamReader<AnswerResponse> events = mesh.apply(request)) {
      for (AnswerResponse e = events.next(); e != null; e = events.next()) {
        if (e.hasCitation() && e.getCitation().getVerified()) {
          quotes.add(e.getCitation().getQuote());
        } else if (e.hasFinished()) {
          reason = e.getFinished().getReason();
        }
      }
    }
    return new Outcome(quotes, reason);
  }

  private void count(FinishReason reason) {
    asked.incrementAndGet();
    switch (reason) {
      case FINISH_REASON_NO_GENERATION, FINISH_REASON_INTERRUPTED -> broken.incrementAndGet();
      default -> {
        // Given.
      }
    }
  }
}
