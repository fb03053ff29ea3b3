package dev.hedgerow.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.RetrieveResponse;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.retrieve.v1.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrievalEvalTest {
  private final List<RetrieveRequest> requests = new ArrayList<>();

  @Test
  void judgesDocumentsWhereTheirBestPassageIs() {
    RetrievalEval eval = new RetrievalEval(r -> found(r, "x", "x", "a", "x", "a", "b"), "c");

    ModeResult result =
        eval.run(Mode.HYBRID, List.of(new JudgedQuery("q", Map.of("a", 1, "b", 1))));

    // Ranking x, a, b: (1/log2(3) + 1/log2(4)) / (1 + 1/log2(3)).
    assertThat(result.ndcg10()).isBetween(0.6934, 0.6935);
    assertThat(result.recall100()).isEqualTo(1);
    assertThat(result.mrr10()).isEqualTo(0.5);
    assertThat(result.p50Millis()).isPositive();
  }

  @Test
  void asksTheSourcesOfTheModeInTheCollection() {
    RetrievalEval eval = new RetrievalEval(r -> found(r, "a"), "c");
    for (Mode mode : Mode.values()) {
      eval.run(mode, List.of(new JudgedQuery("q", Map.of("a", 1))));
    }

    assertThat(requests).allMatch(r -> r.getCollectionsList().equals(List.of("c")));
    assertThat(requests.stream().map(r -> List.copyOf(r.getSourcesList())).distinct())
        .containsExactly(List.of("dense"), List.of("lexical"), List.of("dense", "lexical"));
  }

  @Test
  void asksForMorePassagesUntilItSeesAHundredDocuments() {
    // Four passages a document.
    RetrievalEval eval =
        new RetrievalEval(
            r -> {
              List<String> documents = new ArrayList<>();
              for (int i = 0; i < r.getTopK(); i++) {
                documents.add("d" + i / 4);
              }
              return found(r, documents.toArray(String[]::new));
            },
            "c");

    ModeResult result = eval.run(Mode.DENSE, List.of(new JudgedQuery("q", Map.of("d99", 1))));

    assertThat(result.recall100()).isEqualTo(1);
    assertThat(requests).extracting(RetrieveRequest::getTopK).containsExactly(150, 300, 600, 600);
  }

  @Test
  void asksForNoMoreThanTheContractAllows() {
    RetrievalEval eval =
        new RetrievalEval(
            r -> found(r, Collections.nCopies(r.getTopK(), "d").toArray(String[]::new)), "c");
    eval.run(Mode.DENSE, List.of(new JudgedQuery("q", Map.of("d", 1))));

    assertThat(requests.getLast().getTopK()).isEqualTo(1_000);
  }

  @Test
  void countsSearchesWithASourceMissing() {
    RetrievalEval eval =
        new RetrievalEval(
            _ ->
                RetrieveResponse.newBuilder()
                    .setCoverage(
                        Coverage.newBuilder()
                            .addSources(status(SourceStatus.SOURCE_STATUS_OK))
                            .addSources(status(SourceStatus.SOURCE_STATUS_TIMEOUT)))
                    .build(),
            "c");
    eval.run(Mode.DENSE, List.of(new JudgedQuery("q", Map.of("a", 1))));

    assertThat(eval.degraded()).isEqualTo(eval.asked()).isPositive();
  }

  @Test
  void printsTheResultForPrograms() {
    assertThat(new ModeResult(Mode.DENSE, 0.71234, 0.9, 0.5, 1.234, 20).json())
        .isEqualTo(
            "{\"mode\":\"dense\",\"ndcg@10\":0.7123,\"recall@100\":0.9000,\"mrr@10\":0.5000,"
                + "\"p50_ms\":1.23,\"p99_ms\":20.00}");
  }

  private RetrieveResponse found(RetrieveRequest request, String... documents) {
    requests.add(request);
    Coverage.Builder coverage =
        Coverage.newBuilder().addSources(status(SourceStatus.SOURCE_STATUS_OK));
    for (String document : documents) {
      coverage.addPassages(
          RetrievedPassage.newBuilder().setDocument(Document.newBuilder().setId(document)));
    }
    return RetrieveResponse.newBuilder().setCoverage(coverage).build();
  }

  private static SourceCoverage status(SourceStatus status) {
    return SourceCoverage.newBuilder().setStatus(status).build();
  }
}
