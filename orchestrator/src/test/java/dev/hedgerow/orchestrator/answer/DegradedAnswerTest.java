package dev.hedgerow.orchestrator.answer;

import static dev.hedgerow.orchestrator.peer.Messages.hit;
import static dev.hedgerow.orchestrator.peer.Messages.hits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.orchestrator.TestOrchestrator;
import dev.hedgerow.orchestrator.peer.Messages;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers while peers fail, stall or leave, and callers give up. */
final class DegradedAnswerTest {

  private final TestOrchestrator orchestrator =
      new TestOrchestrator(
          Map.of(
              "hedgerow.orchestrator.deadline.sources.floor", "20ms",
              "hedgerow.orchestrator.deadline.sources.cap", "60ms",
              "hedgerow.orchestrator.answer.relay-buffer", "1KiB"));

  @BeforeEach
  void hasPassages() {
    orchestrator.retrieve().dense(_ -> hits(hit("a", "Dense finds this.", 0.9)));
    orchestrator.retrieve().lexical(_ -> hits(hit("b", "Words find that.", 9)));
  }

  @Test
  void answersFromWordsWhileEmbeddingIsDown() {
    orchestrator.embed().before(fails(down()));
    saysSomething();
    AnswerEvents events = answer();
    assertThat(events.finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    assertThat(events.finished().getDegraded()).isTrue();
    assertThat(events.coverage().getSourcesList())
        .extracting(SourceCoverage::getStatus, SourceCoverage::getReason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                SourceStatus.SOURCE_STATUS_ERROR, "PEER_UNAVAILABLE"),
            org.assertj.core.groups.Tuple.tuple(SourceStatus.SOURCE_STATUS_OK, ""));
    assertThat(events.coverage().getPassagesList())
        .singleElement()
        .matches(passage -> passage.getDocument().getId().equals("b"));
  }

  @Test
  void answersFromWhatHasArrivedWhileASourceStalls() {
    orchestrator.retrieve().lexical(_ -> stall());
    saysSomething();
    AnswerEvents events = answer();
    assertThat(events.finished().getDegraded()).isTrue();
    assertThat(events.coverage().getSources(1).getStatus())
        .isEqualTo(SourceStatus.SOURCE_STATUS_TIMEOUT);
  }

  @Test
  void failsWhenNoSourceAnswers() {
    orchestrator.embed().before(fails(down()));
    orchestrator.retrieve().lexical(_ -> stall());
    Failure failure = catchThrowableOfType(Failure.class, this::answer);
    assertThat(failure.is(dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_SOURCES_MISSING)).isTrue();
    assertThat(failure.metadata())
        .isEqualTo(Map.of("dense", "ERROR PEER_UNAVAILABLE", "lexical", "TIMEOUT"));
  }

  @Test
  void givesThePassagesWhenNoModelCanBeReached() {
    orchestrator.generate().then(failing(down()));
    AnswerEvents events = answer();
    assertThat(events.coverage().getPassagesCount()).isEqualTo(2);
    assertThat(events.finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_NO_GENERATION);
    assertThat(events.finished().getFailureReason()).isEqualTo("PEER_UNAVAILABLE");
    assertThat(events.finished().getDegraded()).isTrue();
    assertThat(orchestrator.generate().closed()).isEqualTo(1);
  }

  @Test
  void saysThatAnAnswerBrokeOffAndKeepsWhatWasSaid() {
    orchestrator.generate().says("So far, “Words find", " that.” [1").then(failing(down()));
    AnswerEvents events = answer();
    assertThat(events.text()).isEqualTo("So far, “Words find that.” [1");
    assertThat(events.finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_INTERRUPTED);
    assertThat(events.finished().getFailureReason()).isEqualTo("PEER_UNAVAILABLE");
  }

  @Test
  void aModelThatOnlyReasonedHasAnsweredNothing() {
    orchestrator.generate().reasons("Hm").then(failing(down()));
    assertThat(answer().finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_NO_GENERATION);
  }

  @Test
  void aStreamThatEndsWithoutSayingWhyBrokeOff() {
    orchestrator.generate().says("Cut");
    assertThat(answer().finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_INTERRUPTED);
  }

  @Test
  void anUnexpectedErrorShowsNothingOfItself() {
    orchestrator
        .generate()
        .then(
            () -> {
              throw new IllegalStateException("secret");
            });
    assertThat(answer().finished().getFailureReason()).isEqualTo("INTERNAL");
  }

  @Test
  void saysSoBeforeTheTimeIsOver() {
    orchestrator.generate().says("Slow").then(DegradedAnswerTest::hang);
    try (TaskScope scope = TaskScope.open()) {
      AnswerEvents events = scope.fork("call", Duration.ofMillis(400), this::answer).join();
      assertThat(events.text()).isEqualTo("Slow");
      assertThat(events.finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_INTERRUPTED);
      assertThat(events.finished().getFailureReason()).isEqualTo("DEADLINE_EXCEEDED");
    }
  }

  @Test
  void cancellingStopsTheModel() {
    CountDownLatch atWork = new CountDownLatch(1);
    orchestrator
        .generate()
        .says("So")
        .then(
            () -> {
              atWork.countDown();
              return hang();
            });
    try (TaskScope scope = TaskScope.open()) {
      Task<AnswerEvents> call = scope.fork("call", this::answer);
      await(atWork);
      call.cancel();
    }
    assertThat(orchestrator.generate().closed()).isEqualTo(1);
  }

  @Test
  void aReaderThatLeavesStopsAModelThatWaitsForRoom() {
    for (int i = 0; i < 100; i++) {
      orchestrator.generate().says("x".repeat(500));
    }
    StreamWriter<AnswerResponse> leaving =
        event -> {
          if (event.hasDelta()) {
            throw Failure.cancelled("gone");
          }
        };
    Failure failure = catchThrowableOfType(Failure.class, () -> answer(leaving));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
    assertThat(orchestrator.generate().closed()).isEqualTo(1);
  }

  private void saysSomething() {
    orchestrator.generate().says("Well.").finishes(FinishReason.FINISH_REASON_END_TURN);
  }

  private AnswerEvents answer() {
    List<AnswerResponse> events = new ArrayList<>();
    answer(events::add);
    return new AnswerEvents(events);
  }

  private void answer(StreamWriter<AnswerResponse> out) {
    AnswerRequest request =
        AnswerRequest.newBuilder().setQuestion("What does the mesh find for a question?").build();
    orchestrator.get(Answerer.class).answer(request, out);
  }

  private static SearchResponse stall() {
    throw Messages.never();
  }

  private static GenerateResponse hang() {
    throw Messages.never();
  }

  private static Failure down() {
    return Failure.of(
        ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, "nobody there");
  }

  private static Runnable fails(Failure failure) {
    return () -> {
      throw failure;
    };
  }

  private static Supplier<GenerateResponse> failing(Failure failure) {
    return () -> {
      throw failure;
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
