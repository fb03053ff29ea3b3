package dev.hedgerow.orchestrator.retrieval;

import static dev.hedgerow.orchestrator.peer.Messages.hit;
import static dev.hedgerow.orchestrator.peer.Messages.hits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.orchestrator.TestOrchestrator;
import dev.hedgerow.orchestrator.peer.FakeEmbed;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Retrieve through the real sources, over fake peers. */
final class PassageSearchTest {

  private final TestOrchestrator orchestrator = new TestOrchestrator();
  private final PassageSearch search = orchestrator.get(PassageSearch.class);

  @Test
  void fusesDenseAndLexicalHits() {
    orchestrator.retrieve().dense(_ -> hits(hit("a", "A", 0.9), hit("b", "B", 0.5)));
    orchestrator.retrieve().lexical(_ -> hits(hit("c", "C", 9), hit("a", "A", 9)));
    Coverage coverage = search.search(request().build());
    assertThat(coverage.getPassagesList())
        .extracting(p -> p.getNumber() + p.getDocument().getId())
        .containsExactly("1a", "2c", "3b");
    assertThat(coverage.getPassages(0).getScore()).isEqualTo(1);
    assertThat(coverage.getPassages(0).getCollection()).isEqualTo("default");
    assertThat(coverage.getSourcesList())
        .extracting(SourceCoverage::getSource)
        .containsExactly("dense", "lexical");
  }

  @Test
  void embedsTheQueryAsAQueryWithTheCollectionsModel() {
    search.search(request().build());
    assertThat(orchestrator.embed().asked())
        .containsExactly(new FakeEmbed.Asked("small", Role.ROLE_QUERY, List.of("why hedge?")));
    assertThat(searches()).anyMatch(r -> r.getDense().getModel().equals("small"));
  }

  @Test
  void asksForAHundredCandidatesHoweverFewAreWanted() {
    orchestrator
        .retrieve()
        .lexical(_ -> hits(hit("a", "A", 3), hit("b", "B", 2), hit("c", "C", 1)));
    assertThat(search.search(request().setTopK(2).build()).getPassagesCount()).isEqualTo(2);
    search.search(request().setTopK(1000).build());
    assertThat(searches())
        .extracting(SearchRequest::getTopK)
        .containsExactlyInAnyOrder(100, 100, 1000, 1000);
  }

  @Test
  void passesFilterAndWriteTokenOn() {
    Filter filter = Filter.newBuilder().setId(IdFilter.newBuilder().setPrefix("doc/")).build();
    search.search(request().setFilter(filter).setAtLeast("w7").build());
    assertThat(searches())
        .hasSize(2)
        .allMatch(r -> r.getFilter().equals(filter) && r.getAtLeast().equals("w7"));
  }

  @Test
  void asksOnlyTheSourcesThatAreNamed() {
    Coverage coverage = search.search(request().addSources("lexical").build());
    assertThat(coverage.getSourcesList())
        .extracting(SourceCoverage::getSource)
        .containsExactly("lexical");
    assertThat(orchestrator.embed().asked()).isEmpty();
  }

  @Test
  void mergesCollectionsByScore() {
    orchestrator.retrieve().collection("other", "small");
    orchestrator
        .retrieve()
        .lexical(r -> hits(hit(r.getCollection(), "T", r.getCollection().equals("other") ? 7 : 3)));
    Coverage coverage =
        search.search(request().addCollections("default").addCollections("other").build());
    assertThat(coverage.getPassagesList())
        .extracting(RetrievedPassage::getCollection)
        .containsExactly("other", "default");
  }

  @Test
  void refusesCollectionsOfDifferentModels() {
    orchestrator.retrieve().collection("other", "large");
    RetrieveRequest.Builder both = request().addCollections("default").addCollections("other");
    assertThat(failure(both).is(ErrorReason.ERROR_REASON_COLLECTIONS_DIFFER)).isTrue();
    assertThat(search.search(both.addSources("lexical").build()).getSourcesCount()).isEqualTo(1);
  }

  @Test
  void refusesAWriteTokenForSeveralCollections() {
    RetrieveRequest.Builder both =
        request().addCollections("default").addCollections("other").setAtLeast("w");
    assertThat(failure(both).violations())
        .singleElement()
        .matches(v -> v.field().equals("at_least"));
  }

  @Test
  void passesOnThatACollectionIsNotThere() {
    Failure failure = failure(request().addCollections("nowhere"));
    assertThat(failure.is(dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND))
        .isTrue();
  }

  @Test
  void looksACollectionUpOnceInAWhile() {
    search.search(request().build());
    search.search(request().build());
    assertThat(orchestrator.retrieve().lookUps()).containsExactly("default");
    orchestrator.clock().advance(Duration.ofSeconds(6));
    search.search(request().build());
    assertThat(orchestrator.retrieve().lookUps()).hasSize(2);
  }

  @Test
  void skipsTheWordSearchWhenThereAreNoWords() {
    Coverage coverage = search.search(request().setQuery("?!").build());
    assertThat(coverage.getSources(1).getStatus()).isEqualTo(SourceStatus.SOURCE_STATUS_SKIPPED);
    assertThat(searches()).hasSize(1);
  }

  private List<SearchRequest> searches() {
    return orchestrator.retrieve().searches();
  }

  private Failure failure(RetrieveRequest.Builder request) {
    return catchThrowableOfType(Failure.class, () -> search.search(request.build()));
  }

  private static RetrieveRequest.Builder request() {
    return RetrieveRequest.newBuilder().setQuery("why hedge?");
  }
}
