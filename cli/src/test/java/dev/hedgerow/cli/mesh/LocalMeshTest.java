package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.cli.render.TraceSpan;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.rag.v1.Span;
import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.retrieve.v1.Document;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole of it in one process, with the modules as they are shipped. */
class LocalMeshTest {
  private static final String SPARROWS =
      "Hedge sparrows nest low in thorny bushes. The female lays four or five blue eggs in April."
          + " Both parents feed the young for twelve days.";
  private static final String LANES =
      "Many lanes in Devon run between high banks. The oldest hedges there were planted before the"
          + " Norman conquest. A rule of thumb counts one species of shrub for each century.";
  private static final String QUESTION = "How many eggs does the hedge sparrow lay?";

  @TempDir private Path data;

  @Test
  void answersFromWhatWasIngestedWithAQuoteThatIsThere() {
    try (MeshFixture mesh = MeshFixture.quick(data)) {
      assertThat(mesh.ingest("sparrows", SPARROWS).getStatus())
          .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
      mesh.ingest("lanes", LANES);

      List<AnswerResponse> events = mesh.ask(QUESTION);

      assertThat(events.getFirst().getCoverage().getSourcesList())
          .extracting(SourceCoverage::getStatus)
          .hasSize(2)
          .containsOnly(SourceStatus.SOURCE_STATUS_OK);
      assertThat(events.getLast().getFinished().getReason())
          .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
      Citation citation = firstCitation(events);
      assertThat(citation.getVerified()).isTrue();
      assertThat(citation.getDocumentId()).isEqualTo("sparrows");
      assertThat(at(SPARROWS, citation.getDocumentSpan()))
          .isEqualTo("The female lays four or five blue eggs in April.");
    }
  }

  @Test
  void asksNoClientForTheKeyByWhichItsServicesKnowEachOther() {
    try (MeshFixture mesh =
        new MeshFixture(
            data,
            "-Dhedgerow.embed.engine=hash",
            "-Dhedgerow.security.mesh-key=a-mesh-key-of-some-length")) {
      mesh.ingest("sparrows", SPARROWS);

      assertThat(mesh.ask(QUESTION).getLast().getFinished().getReason())
          .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    }
  }

  @Test
  void findsEverythingAgainAfterARestart() {
    try (MeshFixture mesh = MeshFixture.quick(data)) {
      mesh.ingest("sparrows", SPARROWS);
      mesh.ingest("lanes", LANES);
    }
    try (MeshFixture mesh = MeshFixture.quick(data)) {
      assertThat(
              mesh.client()
                  .listDocuments(ListDocumentsRequest.getDefaultInstance())
                  .getDocumentsList())
          .extracting(Document::getId)
          .containsExactly("lanes", "sparrows");
      GetDocumentRequest request = GetDocumentRequest.newBuilder().setDocumentId("lanes").build();
      assertThat(mesh.client().getDocument(request).getDocument().getText()).isEqualTo(LANES);
      assertThat(firstCitation(mesh.ask(QUESTION)).getDocumentId()).isEqualTo("sparrows");
      assertThat(mesh.ingest("lanes", LANES).getStatus())
          .isEqualTo(IngestStatus.INGEST_STATUS_UNCHANGED);
    }
  }

  @Test
  void findsWhatIsMeantInOtherWords() {
    try (MeshFixture mesh = new MeshFixture(data)) {
      mesh.ingest("sparrows", SPARROWS);
      mesh.ingest("lanes", LANES);

      List<AnswerResponse> events =
          MeshFixture.ask(
              mesh.client(),
              AnswerRequest.newBuilder()
                  .setQuestion("Which birds breed close to the ground?")
                  .addSources("dense")
                  .build());

      assertThat(events.getFirst().getCoverage().getPassages(0).getDocument().getId())
          .isEqualTo("sparrows");
    }
  }

  @Test
  void tracesAnAnswerThroughAllServicesAsOneTree() {
    String trace = IdGenerator.random().generateTraceId();
    MeshSetup setup;
    try (MeshFixture mesh = MeshFixture.quick(data)) {
      setup = mesh.setup();
      mesh.ingest("sparrows", SPARROWS);
      MeshFixture.ask(mesh.traced(trace), AnswerRequest.newBuilder().setQuestion(QUESTION).build());
    }

    List<TraceSpan> spans = setup.ring().trace(trace).stream().map(TraceSpan::of).toList();
    Set<String> ids = spans.stream().map(TraceSpan::id).collect(Collectors.toSet());
    assertThat(spans)
        .extracting(TraceSpan::service)
        .contains(
            "hedgerow-orchestrator", "hedgerow-embed", "hedgerow-retrieve", "hedgerow-generate");
    assertThat(spans.stream().filter(span -> !ids.contains(span.parentId())))
        .singleElement()
        .extracting(TraceSpan::name)
        .isEqualTo("hedgerow.rag.v1.RagService/Answer");
  }

  @Test
  void refusesAFolderThatAnotherMeshHas() {
    try (MeshFixture _ = MeshFixture.quick(data)) {
      assertThatThrownBy(() -> MeshFixture.quick(data)).isInstanceOf(DataFolderException.class);
    }
  }

  @Test
  void closesWhatAFailedStartHadOpened() throws IOException {
    int port = freePort();
    try (MeshFixture _ = MeshFixture.quick(data)) {
      ConfigOptions options =
          CommandLine.populateCommand(
              new ConfigOptions(),
              "-Dhedgerow.embed.engine=hash",
              "-Dhedgerow.embed.server.port=" + port);

      assertThatThrownBy(() -> new MeshSetup().dataIn(data).start(options))
          .isInstanceOf(DataFolderException.class);
    }
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
  }

  private static Citation firstCitation(List<AnswerResponse> events) {
    return events.stream()
        .filter(AnswerResponse::hasCitation)
        .map(AnswerResponse::getCitation)
        .findFirst()
        .orElseThrow();
  }

  private static String at(String text, Span span) {
    return text.substring(
        text.offsetByCodePoints(0, span.getStart()), text.offsetByCodePoints(0, span.getEnd()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
