package dev.hedgerow.orchestrator.answer;

import static dev.hedgerow.orchestrator.peer.Messages.hit;
import static dev.hedgerow.orchestrator.peer.Messages.hits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GroundingPassage;
import dev.hedgerow.generate.v1.Message;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.orchestrator.TestOrchestrator;
import dev.hedgerow.rag.v1.AnswerLimits;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.AnswerResponse.EventCase;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.CitationProblem;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.rag.v1.StageTiming;
import dev.hedgerow.rag.v1.Turn;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.telemetry.Telemetry;
import dev.hedgerow.testkit.RecordedSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole answer over fake peers, where all goes well. */
final class AnswererTest {

  private static final String HEDGE = "A hedge is a second copy of a request.";
  private static final String BUDGET = "The budget bounds the share of hedges.";

  private final TestOrchestrator orchestrator = new TestOrchestrator();

  @BeforeEach
  void hasPassages() {
    orchestrator.retrieve().dense(_ -> hits(hit("h", HEDGE, 0.9), hit("b", BUDGET, 0.6)));
    orchestrator.retrieve().lexical(_ -> hits(hit("h", HEDGE, 9)));
  }

  @Test
  void sendsCoverageThenDeltasWithTheirCitationsThenTheEnd() {
    orchestrator
        .generate()
        .says("It is “a second copy", " of a request” [", "1]", ".")
        .finishes(FinishReason.FINISH_REASON_END_TURN);
    AnswerEvents events = answer(request());
    assertThat(events.all())
        .extracting(AnswerResponse::getEventCase)
        .containsExactly(
            EventCase.COVERAGE,
            EventCase.DELTA,
            EventCase.DELTA,
            EventCase.DELTA,
            EventCase.CITATION,
            EventCase.DELTA,
            EventCase.FINISHED);
    events.assertNumbered();
    assertThat(events.citations()).singleElement().matches(Citation::getVerified);
    assertThat(events.finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    assertThat(events.finished().getModel()).isEqualTo("fake");
    assertThat(events.finished().getUsage().getOutputTokens()).isEqualTo(3);
    assertThat(events.finished().getDegraded()).isFalse();
  }

  @Test
  void numbersPassagesAsTheModelSeesThem() {
    orchestrator.generate().says("So.").finishes(FinishReason.FINISH_REASON_END_TURN);
    AnswerEvents events = answer(request());
    assertThat(events.coverage().getPassagesList())
        .extracting(RetrievedPassage::getNumber)
        .containsExactly(1, 2);
    GenerateRequest prompt = orchestrator.generate().asked().getFirst();
    assertThat(prompt.getPassagesList())
        .extracting(GroundingPassage::getText)
        .containsExactly(HEDGE, BUDGET);
    assertThat(prompt.getPassages(0).getScore()).isEqualTo(1);
    assertThat(prompt.getPassages(0).getTitle()).isEqualTo("Title of h");
  }

  @Test
  void tellsFalseCitationsFromTrueOnes() {
    orchestrator
        .generate()
        .says("“a second copy of a request” [2]. ")
        .says("“A hedge is a third copy of a request” [1]. ")
        .says("“Hedgehogs sleep in winter” [1]. ")
        .says("“The budget bounds” [3]. ")
        .says("“The budget bounds” [2].")
        .finishes(FinishReason.FINISH_REASON_END_TURN);
    assertThat(answer(request()).citations())
        .extracting(Citation::getProblem)
        .containsExactly(
            CitationProblem.CITATION_PROBLEM_OTHER_PASSAGE,
            CitationProblem.CITATION_PROBLEM_ALTERED,
            CitationProblem.CITATION_PROBLEM_ABSENT,
            CitationProblem.CITATION_PROBLEM_OUT_OF_RANGE,
            CitationProblem.CITATION_PROBLEM_UNSPECIFIED);
  }

  @Test
  void leavesReasoningOutOfTheAnswer() {
    orchestrator
        .generate()
        .reasons("Let me see [1].")
        .says("So.")
        .finishes(FinishReason.FINISH_REASON_MAX_TOKENS);
    AnswerEvents events = answer(request());
    assertThat(events.text()).isEqualTo("So.");
    assertThat(events.citations()).isEmpty();
    assertThat(events.finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_MAX_TOKENS);
  }

  @Test
  void saysWhatTheTimeWentTo() {
    orchestrator.generate().says("So.").finishes(FinishReason.FINISH_REASON_END_TURN);
    assertThat(answer(request()).finished().getTimingsList())
        .extracting(StageTiming::getStage)
        .startsWith("plan")
        .contains("embed", "dense", "lexical", "fuse", "select", "first_token")
        .endsWith("generate", "first_token");
  }

  @Test
  void givesTheModelTheConversationAndSearchesForWhatItIsAbout() {
    orchestrator.generate().says("So.").finishes(FinishReason.FINISH_REASON_END_TURN);
    answer(
        request()
            .setQuestion("And why does it help?")
            .addHistory(turn(Speaker.SPEAKER_USER, "What is a hedge in a mesh?"))
            .addHistory(turn(Speaker.SPEAKER_ASSISTANT, "A second copy.")));
    GenerateRequest prompt = orchestrator.generate().asked().getFirst();
    assertThat(prompt.getMessagesList())
        .extracting(Message::getText)
        .containsExactly("What is a hedge in a mesh?", "A second copy.", "And why does it help?");
    assertThat(prompt.getMessages(1).getSpeaker()).isEqualTo(Speaker.SPEAKER_ASSISTANT);
    assertThat(orchestrator.embed().asked().getFirst().texts())
        .containsExactly("And why does it help?\nWhat is a hedge in a mesh?");
  }

  @Test
  void keepsToTheCallersLimits() {
    orchestrator.generate().says("So.").finishes(FinishReason.FINISH_REASON_END_TURN);
    answer(request().setLimits(AnswerLimits.newBuilder().setMaxPassages(1)));
    assertThat(orchestrator.generate().asked().getFirst().getPassagesCount()).isEqualTo(1);
  }

  @Test
  void asksNoModelWhenThereIsNothingToRestOn() {
    orchestrator.retrieve().dense(_ -> hits());
    orchestrator.retrieve().lexical(_ -> hits());
    AnswerEvents events = answer(request());
    assertThat(events.finished().getReason()).isEqualTo(FinishReason.FINISH_REASON_NO_ANSWER);
    assertThat(events.finished().hasUsage()).isFalse();
    assertThat(events.finished().getModel()).isEmpty();
    assertThat(events.coverage().getSources(0).getStatus())
        .isEqualTo(SourceStatus.SOURCE_STATUS_EMPTY);
    assertThat(orchestrator.generate().asked()).isEmpty();
  }

  @Test
  void asksForTheModelAndSettingsThatTheCallerWants() {
    orchestrator.generate().says("So.").finishes(FinishReason.FINISH_REASON_END_TURN);
    AnswerRequest.Builder request = request().setModel("large");
    request.getSettingsBuilder().setMaxTokens(5);
    answer(request);
    GenerateRequest prompt = orchestrator.generate().asked().getFirst();
    assertThat(prompt.getModel()).isEqualTo("large");
    assertThat(prompt.getSettings().getMaxTokens()).isEqualTo(5);
  }

  @Test
  void failsBeforeTheFirstEventWhenTheCallerIsAtFault() {
    List<AnswerResponse> events = new ArrayList<>();
    AnswerRequest request = request().addCollections("nowhere").build();
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> orchestrator.get(Answerer.class).answer(request, events::add));
    assertThat(failure.is(dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND))
        .isTrue();
    assertThat(events).isEmpty();
  }

  @Test
  void searchesWhereAndForWhatTheCallerSays() {
    orchestrator.generate().says("So.").finishes(FinishReason.FINISH_REASON_END_TURN);
    orchestrator.retrieve().collection("docs", "small");
    answer(request().addCollections("docs").addSources("lexical"));
    assertThat(orchestrator.retrieve().searches())
        .singleElement()
        .matches(SearchRequest::hasLexical)
        .matches(search -> search.getCollection().equals("docs"));
  }

  @Test
  void hangsOnNothingWhenTheWholeAnswerComesAtOnce() {
    for (int i = 0; i < 5_000; i++) {
      orchestrator.generate().says("word" + i + " ");
    }
    orchestrator.generate().finishes(FinishReason.FINISH_REASON_END_TURN);
    AnswerEvents events = answer(request());
    events.assertNumbered();
    assertThat(events.text()).startsWith("word0 word1 ").endsWith("word4999 ");
    assertThat(orchestrator.generate().closed()).isEqualTo(1);
  }

  @Test
  void leavesASpanForEachStageAndNoTextInThem() {
    RecordedSpans spans = new RecordedSpans();
    try (Telemetry telemetry = Telemetry.start("test", List.of(spans))) {
      TestOrchestrator traced = new TestOrchestrator(Map.of(), telemetry.tracer());
      traced.retrieve().lexical(_ -> hits(hit("h", HEDGE, 9)));
      traced.generate().says("So.").finishes(FinishReason.FINISH_REASON_END_TURN);
      traced.get(Answerer.class).answer(request().build(), _ -> {});
    }
    for (String name :
        List.of("plan", "embeddings query", "retrieval dense", "retrieval lexical", "chat")) {
      assertThat(spans.named(name)).as(name).hasSize(1);
    }
    assertThat(spans.open()).isZero();
    assertThat(spans.ended().toString()).doesNotContain("hedge in a mesh", "second copy", "So.");
  }

  private AnswerEvents answer(AnswerRequest.Builder request) {
    List<AnswerResponse> events = new ArrayList<>();
    orchestrator.get(Answerer.class).answer(request.build(), events::add);
    return new AnswerEvents(events);
  }

  private static AnswerRequest.Builder request() {
    return AnswerRequest.newBuilder().setQuestion("What is a hedge in a mesh of services?");
  }

  private static Turn turn(Speaker speaker, String text) {
    return Turn.newBuilder().setSpeaker(speaker).setText(text).build();
  }
}
