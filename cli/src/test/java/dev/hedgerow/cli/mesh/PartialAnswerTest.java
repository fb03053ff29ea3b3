package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import com.sun.net.httpserver.HttpServer;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of the modules as they are shipped, while a peer or a source is not there. */
class PartialAnswerTest {
  private static final String SPARROWS =
      "Hedge sparrows nest low in thorny bushes. The female lays four or five blue eggs in April.";
  private static final String QUESTION = "How many eggs does the hedge sparrow lay?";
  private static final String SOURCES = "-Dhedgerow.orchestrator.retrieval.sources.";
  private static final String NOBODY = "in-process:nobody";

  @TempDir private Path data;

  @Test
  void answersFromWordsWhileTheEmbedServiceIsDown() {
    ingest();
    List<AnswerResponse> events = ask("-Dhedgerow.orchestrator.embed=" + NOBODY);

    assertThat(coverage(events).getSourcesList())
        .extracting(SourceCoverage::getSource, SourceCoverage::getStatus, SourceCoverage::getReason)
        .containsExactly(
            tuple("dense", SourceStatus.SOURCE_STATUS_ERROR, "PEER_UNAVAILABLE"),
            tuple("lexical", SourceStatus.SOURCE_STATUS_OK, ""));
    assertThat(finished(events).getReason()).isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    assertThat(finished(events).getDegraded()).isTrue();
    assertThat(citation(events).getVerified()).isTrue();
  }

  @Test
  void givesThePassagesWhileTheGenerateServiceIsDown() {
    ingest();
    List<AnswerResponse> events = ask("-Dhedgerow.orchestrator.generate=" + NOBODY);

    assertThat(coverage(events).getPassagesList())
        .singleElement()
        .matches(passage -> passage.getPassage().getText().equals(SPARROWS));
    assertThat(finished(events).getReason()).isEqualTo(FinishReason.FINISH_REASON_NO_GENERATION);
    assertThat(finished(events).getFailureReason()).isEqualTo("PEER_UNAVAILABLE");
    assertThat(finished(events).getDegraded()).isTrue();
  }

  @Test
  void saysFirstThatASourceIsMissing() throws IOException {
    ingest();
    CountDownLatch end = new CountDownLatch(1);
    HttpServer engine = engine("", end);
    try {
      List<AnswerResponse> events =
          ask(
              SOURCES + "web.kind=web",
              SOURCES + "web.url=" + url(engine),
              SOURCES + "web.slice=50ms");

      assertThat(coverage(events).getSources(2))
          .extracting(SourceCoverage::getSource, SourceCoverage::getStatus)
          .containsExactly("web", SourceStatus.SOURCE_STATUS_TIMEOUT);
      assertThat(coverage(events).getSources(2).getElapsed())
          .isNotEqualTo(Duration.getDefaultInstance());
      assertThat(finished(events).getReason()).isEqualTo(FinishReason.FINISH_REASON_END_TURN);
      assertThat(finished(events).getDegraded()).isTrue();
    } finally {
      end.countDown();
      engine.stop(0);
    }
  }

  @Test
  void citesAPageOfTheWebByItsUrl() throws IOException {
    String page =
        """
        {"results": [{"url": "https://example.org/dunnock", "title": "Dunnock",
          "content": "The <b>dunnock</b>, or hedge sparrow, lays four or five eggs &amp; sits."}]}
        """;
    HttpServer engine = engine(page, new CountDownLatch(0));
    try (MeshFixture mesh = mesh(SOURCES + "web.kind=web", SOURCES + "web.url=" + url(engine))) {
      mesh.ingest("bees", "Bees swarm in May, and a swarm in May is worth a load of hay.");
      List<AnswerResponse> events = mesh.ask(QUESTION);

      Citation citation = citation(events);
      assertThat(citation.getDocumentId()).isEqualTo("https://example.org/dunnock");
      assertThat(citation.getVerified()).isTrue();
      RetrievedPassage cited = coverage(events).getPassages(citation.getNumber() - 1);
      assertThat(cited.getDocument().getUrl()).isEqualTo(citation.getDocumentId());
      assertThat(cited.getDocument().getTitle()).isEqualTo("Dunnock");
      assertThat(
              cited
                  .getPassage()
                  .getText()
                  .substring(
                      citation.getDocumentSpan().getStart(), citation.getDocumentSpan().getEnd()))
          .isEqualTo(citation.getQuote());
    } finally {
      engine.stop(0);
    }
  }

  @Test
  void asksAnotherRetrieveServiceAndKeepsTheMeshsKeyFromIt() throws IOException {
    ingest();
    int port = freePort();
    String key = "a-mesh-key-of-some-length";
    String[] options = {
      "-Dhedgerow.retrieve.server.port=" + port,
      "-Dhedgerow.security.mesh-key=" + key,
      SOURCES + "there.kind=remote",
      SOURCES + "there.address=127.0.0.1:" + port
    };
    assertThat(coverage(ask(options)).getSources(2))
        .extracting(SourceCoverage::getStatus, SourceCoverage::getReason)
        .containsExactly(SourceStatus.SOURCE_STATUS_ERROR, "KEY_MISSING");

    List<String> keyed = new ArrayList<>(List.of(options));
    keyed.add(SOURCES + "there.key=" + key);
    assertThat(coverage(ask(keyed.toArray(String[]::new))).getSources(2))
        .extracting(SourceCoverage::getStatus, SourceCoverage::getHits)
        .containsExactly(SourceStatus.SOURCE_STATUS_OK, 1);
  }

  private void ingest() {
    try (MeshFixture mesh = MeshFixture.quick(data)) {
      mesh.ingest("sparrows", SPARROWS);
    }
  }

  private MeshFixture mesh(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Dhedgerow.embed.engine=hash");
    return new MeshFixture(data, all.toArray(String[]::new));
  }

  private List<AnswerResponse> ask(String... options) {
    try (MeshFixture mesh = mesh(options)) {
      return MeshFixture.ask(
          mesh.client(), AnswerRequest.newBuilder().setQuestion(QUESTION).build());
    }
  }

  private static String url(HttpServer engine) {
    return "http://127.0.0.1:" + engine.getAddress().getPort();
  }

  /** Answers every search with the page, once the latch is open. */
  private static HttpServer engine(String page, CountDownLatch answers) throws IOException {
    HttpServer engine =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    engine.setExecutor(Thread::startVirtualThread);
    engine.createContext(
        "/search",
        exchange -> {
          try (exchange) {
            answers.await();
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    engine.start();
    return engine;
  }

  private static Coverage coverage(List<AnswerResponse> events) {
    assertThat(events.getFirst().hasCoverage()).isTrue();
    return events.getFirst().getCoverage();
  }

  private static AnswerFinished finished(List<AnswerResponse> events) {
    return events.getLast().getFinished();
  }

  private static Citation citation(List<AnswerResponse> events) {
    return events.stream()
        .filter(AnswerResponse::hasCitation)
        .map(AnswerResponse::getCitation)
        .findFirst()
        .orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
