package dev.hedgerow.orchestrator;

import static dev.hedgerow.orchestrator.peer.Messages.hit;
import static dev.hedgerow.orchestrator.peer.Messages.hits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.orchestrator.peer.FakeRetrieve;
import dev.hedgerow.orchestrator.peer.Messages;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.telemetry.Telemetry;
import dev.hedgerow.testkit.RecordedSpans;
import dev.hedgerow.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service behind the real chain of interceptors, over fake peers. */
final class RagGrpcServiceTest {

  private final RecordedSpans stages = new RecordedSpans();
  private final Telemetry telemetry = Telemetry.start("test", List.of(stages));
  private final TestOrchestrator orchestrator = new TestOrchestrator(Map.of(), telemetry.tracer());
  private final TestServer server = TestServer.start(orchestrator.service());

  @BeforeEach
  void hasPassages() {
    orchestrator.retrieve().lexical(_ -> hits(hit("a", "A hedge is a second copy.", 9)));
  }

  @AfterEach
  void everySpanEndsHoweverTheCallDid() {
    server.close();
    telemetry.close();
    assertThat(stages.open()).isZero();
  }

  @Test
  void streamsAnAnswer() {
    orchestrator
        .generate()
        .says("“a second copy” [1]")
        .finishes(FinishReason.FINISH_REASON_END_TURN);
    List<AnswerResponse> events = new ArrayList<>();
    try (StreamReader<AnswerResponse> answer = ask("What is a hedge?")) {
      for (AnswerResponse next = answer.next(); next != null; next = answer.next()) {
        events.add(next);
      }
    }
    assertThat(events).hasSize(4);
    assertThat(events.get(2).getCitation().getVerified()).isTrue();
    assertThat(events.getLast().getFinished().getReason())
        .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
  }

  @Test
  void aSlowReaderGetsEverythingInOrderWhileTheModelFinishes() throws InterruptedException {
    CountDownLatch finished = new CountDownLatch(1);
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      orchestrator.generate().says("word" + i + " ");
      written.append("word").append(i).append(' ');
    }
    orchestrator
        .generate()
        .then(
            () -> {
              finished.countDown();
              return dev.hedgerow.generate.v1.GenerateResponse.getDefaultInstance();
            })
        .finishes(FinishReason.FINISH_REASON_END_TURN);
    StringBuilder read = new StringBuilder();
    try (StreamReader<AnswerResponse> answer = ask("What is a hedge?")) {
      answer.next();
      assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
      int number = 0;
      for (AnswerResponse next = answer.next(); next != null; next = answer.next()) {
        if (next.hasDelta()) {
          assertThat(next.getDelta().getNumber()).isEqualTo(number++);
          read.append(next.getDelta().getText());
        }
      }
      assertThat(number).isLessThan(5_000);
    }
    assertThat(read.toString()).isEqualTo(written.toString());
  }

  @Test
  void givingUpHalfWayStopsTheModel() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    orchestrator
        .generate()
        .says("So")
        .then(
            () -> {
              try {
                throw Messages.never();
              } finally {
                stopped.countDown();
              }
            });
    try (StreamReader<AnswerResponse> answer = ask("What is a hedge?")) {
      answer.next();
      answer.next();
    }
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void namesTheFieldThatIsAtFault() {
    StreamReader<AnswerResponse> answer = ask(" ");
    Failure failure = catchThrowableOfType(Failure.class, answer::next);
    assertThat(failure.is(ErrorReason.ERROR_REASON_INVALID_REQUEST)).isTrue();
    assertThat(failure.violations()).extracting(FieldViolation::field).contains("question");
  }

  @Test
  void passesARetrieveServicesOwnReasonOn() {
    RetrieveRequest request =
        RetrieveRequest.newBuilder().setQuery("q").addCollections("nowhere").build();
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> Calls.unary(server.channel(), RagServiceGrpc.getRetrieveMethod(), request));
    assertThat(failure.is(dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND))
        .isTrue();
  }

  @Test
  void takesNoDocumentBeforeTheConfiguration() {
    try (var call = Calls.duplex(server.channel(), RagServiceGrpc.getIngestMethod(), 2)) {
      SourceDocument document = SourceDocument.newBuilder().setId("a").setText("text").build();
      call.write(IngestRequest.newBuilder().setDocument(document).build());
      Failure failure = catchThrowableOfType(Failure.class, call::next);
      assertThat(failure.is(dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED))
          .isTrue();
    }
  }

  @Test
  void servesPassagesAndDocuments() {
    orchestrator.retrieve().document(FakeRetrieve.documentOf("a"));
    RagServiceGrpc.RagServiceBlockingStub rag = RagServiceGrpc.newBlockingStub(server.channel());
    RetrieveRequest retrieve = RetrieveRequest.newBuilder().setQuery("hedge").build();
    assertThat(rag.retrieve(retrieve).getCoverage().getPassagesCount()).isEqualTo(1);
    assertThat(rag.listDocuments(ListDocumentsRequest.getDefaultInstance()).getDocumentsCount())
        .isEqualTo(1);
    GetDocumentRequest get = GetDocumentRequest.newBuilder().setDocumentId("a").build();
    assertThat(rag.getDocument(get).getDocument().getId()).isEqualTo("a");
    IdFilter ids = IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addIds("a")).build();
    DeleteDocumentsRequest delete =
        DeleteDocumentsRequest.newBuilder().setFilter(Filter.newBuilder().setId(ids)).build();
    assertThat(rag.deleteDocuments(delete).getDocuments()).isEqualTo(1);
  }

  private StreamReader<AnswerResponse> ask(String question) {
    AnswerRequest request = AnswerRequest.newBuilder().setQuestion(question).build();
    return Calls.stream(server.channel(), RagServiceGrpc.getAnswerMethod(), request, 2);
  }
}
