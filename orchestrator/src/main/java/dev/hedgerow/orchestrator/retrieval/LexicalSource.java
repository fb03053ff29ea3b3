package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.SearchRequest;
import java.util.List;

/** Finds passages that have words of the question. */
final class LexicalSource implements Source {

  private final String name;
  private final CollectionSearch search;

  LexicalSource(String name, CollectionSearch search) {
    this.name = name;
    this.search = search;
  }

  @Override
  public String name() {
    return name;
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
    return query.stages().run(name, "retrieval lexical", () -> search.search(request, query));
  }
}
