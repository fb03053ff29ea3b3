package dev.hedgerow.orchestrator.retrieval;

import static dev.hedgerow.orchestrator.retrieval.FakeSource.hits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.orchestrator.peer.Messages;
import dev.hedgerow.orchestrator.stage.StageBudget;
import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetrieverTest {

  private static final StageBudget SHORT =
      new StageBudget(1, Duration.ofMillis(250), Duration.ofMillis(250));
  private static final StageBudget LONG =
      new StageBudget(1, Duration.ofMinutes(1), Duration.ofMinutes(1));

  @Test
  void asksSourcesAtTheSameTime() {
    CountDownLatch bothThere = new CountDownLatch(2);
    Supplier<List<SourceHit>> meets =
        () -> {
          bothThere.countDown();
          await(bothThere);
          return hits(1);
        };
    Retrieved found = retrieve(LONG, 2, FakeSource.of("a", meets), FakeSource.of("b", meets));
    assertThat(found.degraded()).isFalse();
    assertThat(found.sources()).extracting(SourceCoverage::getHits).containsExactly(1, 1);
  }

  @Test
  void usesWhatHasArrivedWhenTheSliceIsOver() {
    Retrieved found =
        retrieve(
            SHORT, 1, FakeSource.of("slow", RetrieverTest::stall), FakeSource.of("b", this::two));
    assertThat(found.passages()).hasSize(2);
    assertThat(found.degraded()).isTrue();
    assertThat(found.sources())
        .extracting(SourceCoverage::getSource, SourceCoverage::getStatus)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("slow", SourceStatus.SOURCE_STATUS_TIMEOUT),
            org.assertj.core.groups.Tuple.tuple("b", SourceStatus.SOURCE_STATUS_OK));
  }

  @Test
  void saysWhatBecameOfEachSource() {
    Retrieved found =
        retrieve(
            LONG,
            1,
            FakeSource.of("full", this::two),
            FakeSource.of("empty", List::of),
            FakeSource.of("down", () -> fail(peerDown())),
            FakeSource.of("busy", () -> fail(Failure.overloaded("busy", Duration.ofSeconds(1)))),
            FakeSource.of("broken", () -> fail(new IllegalStateException("a bug"))));
    assertThat(found.sources())
        .extracting(s -> s.getStatus().name().substring(14) + " " + s.getReason())
        .containsExactly(
            "OK ", "EMPTY ", "ERROR PEER_UNAVAILABLE", "SHED OVERLOADED", "ERROR INTERNAL");
    assertThat(found.degraded()).isTrue();
  }

  @Test
  void anEmptySourceHasAnswered() {
    Retrieved found = retrieve(LONG, 2, FakeSource.of("a", List::of), FakeSource.of("b", List::of));
    assertThat(found.passages()).isEmpty();
    assertThat(found.degraded()).isFalse();
  }

  @Test
  void failsWhenTooFewAnswered() {
    Failure failure =
        failure(
            SHORT,
            FakeSource.of("slow", RetrieverTest::stall),
            FakeSource.of("down", () -> fail(peerDown())));
    assertThat(failure.is(ErrorReason.ERROR_REASON_SOURCES_MISSING)).isTrue();
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(failure.metadata())
        .isEqualTo(Map.of("slow", "TIMEOUT", "down", "ERROR PEER_UNAVAILABLE"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_REASON_COLLECTION_NOT_FOUND", "ERROR_REASON_METADATA_TYPE_MISMATCH"})
  void aFaultOfTheCallersFailsAtOnce(dev.hedgerow.retrieve.v1.ErrorReason reason) {
    Failure fault = Failure.of(ErrorKind.INVALID_ARGUMENT, reason, "a fault of the caller's");
    Failure failure =
        failure(
            LONG,
            FakeSource.of("slow", RetrieverTest::stall),
            FakeSource.of("a", () -> fail(fault)));
    assertThat(failure).matches(f -> f.is(reason));
  }

  @Test
  void listsTheSourcesThatThereAreWhenOneIsUnknown() {
    Sources sources = sources(FakeSource.of("a", List::of), FakeSource.of("b", List::of));
    Failure failure =
        catchThrowableOfType(Failure.class, () -> sources.select(List.of("a", "wen")));
    assertThat(failure.is(ErrorReason.ERROR_REASON_SOURCE_UNKNOWN)).isTrue();
    assertThat(failure.metadata()).containsEntry("source", "wen").containsEntry("sources", "a,b");
  }

  @Test
  void whatIsNotToBeFoundOutsideTheMeshIsNoFaultOfTheCallers() {
    Failure missing =
        Failure.of(
            ErrorKind.NOT_FOUND,
            dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND,
            "no collection");
    Source apart = FakeSource.of("there", () -> fail(missing)).outside();
    Retrieved found = retrieve(LONG, 1, apart, FakeSource.of("here", this::two));
    assertThat(found.passages()).hasSize(2);
    assertThat(found.sources().getFirst().getReason()).isEqualTo("COLLECTION_NOT_FOUND");
  }

  @Test
  void aSourceHasNoMoreThanItsOwnSlice() {
    Source slow = FakeSource.of("slow", RetrieverTest::stall);
    SourceEntry brief = new SourceEntry(slow, 1, Optional.of(Duration.ofMillis(20)), false);
    Retrieved found =
        retrieve(
            LONG, 1, new Sources(List.of(brief, SourceEntry.of(FakeSource.of("b", this::two)))));
    assertThat(found.passages()).hasSize(2);
    assertThat(found.sources().getFirst().getStatus())
        .isEqualTo(SourceStatus.SOURCE_STATUS_TIMEOUT);
  }

  @Test
  void aSourcesOwnSliceGivesItNoMoreThanTheOthersHave() {
    SourceEntry patient =
        new SourceEntry(FakeSource.of("a", List::of), 1, Optional.of(Duration.ofMinutes(1)), false);
    assertThat(patient.within(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void failsWithoutASourceThatIsRequired() {
    Sources sources =
        new Sources(
            List.of(
                required(FakeSource.of("down", () -> fail(peerDown()))),
                required(FakeSource.of("empty", List::of)),
                SourceEntry.of(FakeSource.of("full", this::two))));
    Failure failure = catchThrowableOfType(Failure.class, () -> retrieve(LONG, 1, sources));
    assertThat(failure.is(ErrorReason.ERROR_REASON_SOURCES_MISSING)).isTrue();
    assertThat(failure.metadata())
        .isEqualTo(
            Map.of(
                "required", "down",
                "down", "ERROR PEER_UNAVAILABLE",
                "empty", "EMPTY",
                "full", "OK"));
  }

  @Test
  void endsWithTheCall() {
    CountDownLatch asked = new CountDownLatch(1);
    try (TaskScope scope = TaskScope.open()) {
      Task<Retrieved> call =
          scope.fork(
              "call",
              () ->
                  retrieve(
                      LONG,
                      1,
                      FakeSource.of(
                          "slow",
                          () -> {
                            asked.countDown();
                            return stall();
                          })));
      await(asked);
      call.cancel();
      assertThat(catchThrowableOfType(Failure.class, call::join).kind())
          .isEqualTo(ErrorKind.CANCELLED);
    }
  }

  private List<SourceHit> two() {
    return hits(2, 1);
  }

  private static Retrieved retrieve(StageBudget budget, int minSources, Source... sources) {
    return retrieve(budget, minSources, sources(sources));
  }

  private static Retrieved retrieve(StageBudget budget, int minSources, Sources sources) {
    Retriever retriever =
        new Retriever(sources, new ConvexFusion(new SourceWeights(Map.of())), minSources);
    return retriever.retrieve(query(), List.of(), budget);
  }

  private static Sources sources(Source... sources) {
    return new Sources(Stream.of(sources).map(SourceEntry::of).toList());
  }

  private static SourceEntry required(Source source) {
    return new SourceEntry(source, 1, Optional.empty(), true);
  }

  private static Failure failure(StageBudget budget, Source... sources) {
    return catchThrowableOfType(Failure.class, () -> retrieve(budget, 1, sources));
  }

  private static SourceQuery query() {
    Stages stages = new Stages(TracerProvider.noop().get("test"), System::nanoTime);
    return new SourceQuery(SearchText.of("why"), List.of("default"), null, 100, "", stages);
  }

  private static List<SourceHit> stall() {
    throw Messages.never();
  }

  private static Failure peerDown() {
    return Failure.of(
        ErrorKind.UNAVAILABLE,
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
        "down");
  }

  private static List<SourceHit> fail(RuntimeException failure) {
    throw failure;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
