package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.SearchRequest;
import jakarta.inject.Inject;
import java.util.List;

/** Finds passages that have words of the question. */
public final class LexicalSource implements Source {

  private final CollectionSearch search;

  @Inject
  public LexicalSource(CollectionSearch search) {
    this.search = search;
  }

  @Override
  public String name() {
    return "lexical";
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.RATIO;
  }

  @Override
  public boolean accepts(SourceQuery query) {
    return query.text().words().codePoints().anyMatch(Character::isLetterOrDigit);
  }

  @Override
  public List<SourceHit> find(SourceQuery query) {
    SearchRequest request =
        SearchRequest.newBuilder()
            .setLexical(LexicalQuery.newBuilder().setText(query.text().words()))
            .build();
    return query.stages().run("lexical", "retrieval lexical", () -> search.search(request, query));
  }
}
