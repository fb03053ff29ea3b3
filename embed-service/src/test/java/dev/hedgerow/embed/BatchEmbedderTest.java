package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.config.ByteSize;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchEmbedderTest {
  private static final int THREADS = 2;

  private final GatedEmbedder model = new GatedEmbedder();
  private final VectorCache cache = new VectorCache(new ByteSize(1 << 20));
  private final InferencePool pool = new InferencePool(THREADS, 8);
  private final BatchEmbedder batches =
      new BatchEmbedder(new Inference(new LoadedModels(List.of(model)), cache, pool));

  @AfterEach
  void close() {
    model.open(10_000);
    pool.close();
  }

  @Test
  void givesVectorsInTheOrderOfTheTexts() {
    List<String> texts = texts("text", 100);

    EmbedResponse response = batches.embed(request(texts));

    assertThat(response.getModel()).isEqualTo("gated");
    assertThat(response.getDimension()).isEqualTo(64);
    assertThat(response.getEmbeddingsList())
        .isEqualTo(texts.stream().map(text -> model.embed(Role.ROLE_DOCUMENT, text)).toList());
  }

  @Test
  void usesAllThreadsForOneBatch() {
    try (TaskScope scope = TaskScope.open()) {
      var batch = scope.fork("batch", () -> batches.embed(request(texts("gated", 10))));

      model.awaitBegun(THREADS);
      model.open(10);

      assertThat(batch.join().getEmbeddingsCount()).isEqualTo(10);
    }
  }

  @Test
  void letsATextAlonePassABatch() {
    try (TaskScope scope = TaskScope.open()) {
      Task<?> batch = scope.fork("batch", () -> batches.embed(request(texts("gated", 50))));
      model.awaitBegun(THREADS);

      batches.embed(request(List.of("alone")));

      assertThat(batch.done()).isFalse();
      model.open(50);
      batch.join();
    }
  }

  @Test
  void letsBatchesTakeTurns() {
    try (TaskScope scope = TaskScope.open()) {
      scope.fork("long", () -> batches.embed(request(texts("gated", 1_000))));
      model.awaitBegun(THREADS);
      Task<?> late = scope.fork("short", () -> batches.embed(request(texts("other", 10))));
      while (!late.done()) {
        int begun = model.begun().size();
        model.open(1);
        model.awaitBegun(begun + 1);
      }

      assertThat(model.begun()).hasSizeLessThan(1_000);
      model.open(1_000);
    }
  }

  @Test
  void beginsNoFurtherTextOnceTheCallIsOver() {
    try (TaskScope scope = TaskScope.open()) {
      Task<?> batch = scope.fork("batch", () -> batches.embed(request(texts("gated", 10))));
      model.awaitBegun(THREADS);
      batch.cancel();
    }
    model.open(10);
    pool.close();

    assertThat(model.begun()).hasSize(THREADS);
  }

  @Test
  void givesTheSecondCallerItsVectorWhenTheFirstIsCancelled() {
    try (TaskScope scope = TaskScope.open()) {
      Task<?> first = scope.fork("first", () -> batches.embed(request(List.of("gated"))));
      model.awaitBegun(1);
      Task<EmbedResponse> second =
          scope.fork("second", () -> batches.embed(request(List.of("gated"))));
      model.awaitBegun(2);
      first.cancel();
      model.open(2);

      assertThat(second.join().getEmbeddingsCount()).isEqualTo(1);
      assertThat(first.failure()).isPresent();
    }
  }

  @Test
  void answersNoBatchOfACallThatIsOverFromTheCacheEither() {
    List<String> texts = texts("text", 20);
    batches.embed(request(texts));

    assertThatThrownBy(() -> CallContext.within(Duration.ZERO, () -> batches.embed(request(texts))))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED));
  }

  @Test
  void refusesWhatItHasNoRoomFor() {
    try (InferencePool small = new InferencePool(1, 1);
        TaskScope scope = TaskScope.open()) {
      BatchEmbedder busy =
          new BatchEmbedder(new Inference(new LoadedModels(List.of(model)), cache, small));
      List<Task<EmbedResponse>> calls =
          texts("gated", 3).stream()
              .map(text -> scope.fork(text, () -> busy.embed(request(List.of(text)))))
              .toList();
      while (calls.stream().noneMatch(Task::done)) {
        Thread.onSpinWait();
      }
      model.open(3);

      List<Failure> failures = calls.stream().flatMap(call -> ended(call).stream()).toList();
      assertThat(failures).singleElement().satisfies(BatchEmbedderTest::isOverload);
    }
  }

  @Test
  void failsAsAWholeWithTheFirstFailure() {
    assertThatThrownBy(() -> batches.embed(request(List.of("fine", "broken", "fine too"))))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL));
  }

  @Test
  void makesAVectorOnce() {
    batches.embed(request(texts("text", 20)));
    batches.embed(request(texts("text", 20)));

    assertThat(model.begun()).hasSize(20);
    assertThat(cache.stats().hits()).isEqualTo(20);
  }

  private static List<Failure> ended(Task<?> call) {
    while (!call.done()) {
      Thread.onSpinWait();
    }
    return call.failure().stream().toList();
  }

  private static void isOverload(Failure failure) {
    assertThat(failure.is(ErrorReason.ERROR_REASON_OVERLOADED)).isTrue();
    assertThat(failure.retryAfter()).isPresent();
  }

  private static List<String> texts(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).toList();
  }

  private static EmbedRequest request(List<String> texts) {
    return EmbedRequest.newBuilder().setRole(Role.ROLE_DOCUMENT).addAllTexts(texts).build();
  }
}
