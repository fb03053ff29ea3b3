package dev.hedgerow.orchestrator.retrieval;

import static dev.hedgerow.orchestrator.peer.Messages.hit;
import static dev.hedgerow.orchestrator.peer.Messages.hits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.orchestrator.TestOrchestrator;
import dev.hedgerow.orchestrator.retrieval.RemoteSourceConfig.Search;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceScore;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.retrieve.v1.SearchRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RemoteSourceTest extends ServiceSourceContract {

  private static final String KEY = "hedgerow.orchestrator.retrieval.sources.";

  @Override
  protected Source source() {
    return new RemoteSource(
        new LexicalSource("there", search()),
        new RemoteSettings("h:1", Optional.empty(), Search.LEXICAL, Map.of()));
  }

  @Test
  void aPassageThereIsNotTheOneOfTheSameIdHere() {
    try (TestOrchestrator orchestrator = orchestrator(Map.of())) {
      orchestrator.retrieve().lexical(_ -> hits(hit("a", "Here", 9)));
      orchestrator.remote().lexical(_ -> hits(hit("a", "There", 9)));
      Coverage coverage = retrieve(orchestrator, request());
      assertThat(coverage.getPassagesList())
          .extracting(p -> p.getPassage().getText() + names(p))
          .containsExactlyInAnyOrder("Here[lexical]", "There[there]");
    }
  }

  @Test
  void whatTwoSourcesFindInOneServiceIsOnePassage() {
    Map<String, String> both =
        Map.of(
            KEY + "meant.kind", "remote",
            KEY + "meant.address", "h:1",
            KEY + "meant.search", "dense");
    try (TestOrchestrator orchestrator = orchestrator(both)) {
      orchestrator.remote().lexical(_ -> hits(hit("a", "There", 9)));
      orchestrator.remote().dense(_ -> hits(hit("a", "There", 0.9)));
      assertThat(retrieve(orchestrator, request()).getPassagesList())
          .singleElement()
          .matches(passage -> names(passage).equals(List.of("meant", "there")));
      assertThat(orchestrator.embed().asked()).hasSize(2);
    }
  }

  @Test
  void searchesTheCollectionsThatAreMapped() {
    Map<String, String> mapped = Map.of(KEY + "there.collections", "default:wiki,docs:wiki");
    try (TestOrchestrator orchestrator = orchestrator(mapped)) {
      orchestrator.remote().collection("wiki", "large");
      orchestrator.retrieve().collection("docs", "small");
      RetrieveRequest.Builder request = request().addCollections("default").addCollections("docs");
      assertThat(status(retrieve(orchestrator, request)))
          .isEqualTo(SourceStatus.SOURCE_STATUS_EMPTY);
      assertThat(orchestrator.remote().searches())
          .extracting(SearchRequest::getCollection)
          .containsExactly("wiki");
      orchestrator.retrieve().collection("other", "small");
      assertThat(status(retrieve(orchestrator, request().addCollections("other"))))
          .isEqualTo(SourceStatus.SOURCE_STATUS_SKIPPED);
    }
  }

  @Test
  void aCollectionThatIsNotThereCostsNothingElse() {
    try (TestOrchestrator orchestrator = orchestrator(Map.of())) {
      orchestrator.retrieve().collection("docs", "small");
      orchestrator.retrieve().lexical(_ -> hits(hit("a", "Here", 9)));
      Coverage coverage = retrieve(orchestrator, request().addCollections("docs"));
      assertThat(coverage.getPassagesCount()).isEqualTo(1);
      assertThat(coverage.getSources(2))
          .extracting(SourceCoverage::getStatus, SourceCoverage::getReason)
          .containsExactly(SourceStatus.SOURCE_STATUS_ERROR, "COLLECTION_NOT_FOUND");
    }
  }

  @Test
  void isNotToldOurWriteTokens() {
    try (TestOrchestrator orchestrator = orchestrator(Map.of())) {
      retrieve(orchestrator, request().setAtLeast("w7"));
      assertThat(orchestrator.remote().searches())
          .singleElement()
          .matches(search -> search.getAtLeast().isEmpty());
    }
  }

  @Test
  void leavesOutWhatCannotBeRanked() {
    try (TestOrchestrator orchestrator = orchestrator(Map.of())) {
      orchestrator.remote().lexical(_ -> hits(hit("a", "A", Double.NaN), hit("b", "B", 1)));
      assertThat(retrieve(orchestrator, request()).getPassagesList())
          .singleElement()
          .matches(passage -> passage.getDocument().getId().equals("b"));
    }
  }

  private static TestOrchestrator orchestrator(Map<String, String> more) {
    Map<String, String> keys = new HashMap<>(more);
    keys.put(KEY + "there.kind", "remote");
    keys.put(KEY + "there.address", "h:1");
    return new TestOrchestrator(keys);
  }

  private static RetrieveRequest.Builder request() {
    return RetrieveRequest.newBuilder().setQuery("why hedge?");
  }

  private static Coverage retrieve(TestOrchestrator orchestrator, RetrieveRequest.Builder request) {
    return orchestrator.get(PassageSearch.class).search(request.build());
  }

  private static SourceStatus status(Coverage coverage) {
    return coverage.getSourcesList().getLast().getStatus();
  }

  private static List<String> names(RetrievedPassage passage) {
    return passage.getSourcesList().stream().map(SourceScore::getSource).toList();
  }
}
