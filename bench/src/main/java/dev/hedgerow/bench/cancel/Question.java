package dev.hedgerow.bench.cancel;

import dev.hedgerow.bench.answer.Documents;
import dev.hedgerow.rag.v1.AnswerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One answer that is asked for.
 *
 * @param traceId of its own
 * @param deadline until the client gives it up by itself
 * @param cancelAfter when the client cancels it, if it does
 * @param failing where it is made to fail, if it is
 */
record Question(
    String traceId,
    AnswerRequest request,
    Duration deadline,
    Optional<Duration> cancelAfter,
    Optional<Step> failing) {
  private static final List<Step> STEPS = List.of(Step.values());
  private static final int LONGEST_MILLIS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** With a deadline of 1 to 500 ms; every second one is cancelled within 1 to 500 ms as well. */
  static Question hurried(Random random) {
    return new Question(
        traceId(random),
        request(random).build(),
        millis(random),
        random.nextBoolean() ? Optional.of(millis(random)) : Optional.empty(),
        Optional.empty());
  }

  /** With all the time it needs, and a fault at any step. */
  static Question failing(Random random) {
    Step step = STEPS.get(random.nextInt(STEPS.size()));
    AnswerRequest.Builder request = request(random);
    switch (step) {
      case PLAN -> request.addSources("nowhere");
      case COLLECTION -> request.addCollections("none");
      case MODEL -> request.setModel("none");
      case EMBED, DENSE, LEXICAL, FIRST_TOKEN, NEXT_TOKEN -> {}
    }
    return new Question(
        traceId(random), request.build(), PATIENCE, Optional.empty(), Optional.of(step));
  }

  private static AnswerRequest.Builder request(Random random) {
    AnswerRequest.Builder request =
        AnswerRequest.newBuilder()
            .setQuestion(Documents.QUESTION + " " + Integer.toHexString(random.nextInt()));
    return random.nextBoolean() ? request.setModel(SlowMesh.PROVIDER) : request;
  }

  private static Duration millis(Random random) {
    return Duration.ofNanos(random.nextLong(1_000_000, LONGEST_MILLIS * 1_000_000L));
  }

  private static String traceId(Random random) {
    return "%016x%016x".formatted(random.nextLong() | 1, random.nextLong());
  }
}
