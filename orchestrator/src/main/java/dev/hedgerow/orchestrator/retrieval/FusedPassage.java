package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceScore;
import dev.hedgerow.retrieve.v1.Passage;
import java.util.List;

/**
 * A passage with what all sources together make of it.
 *
 * @param score 0 to 1; higher is better
 * @param sources what each source that found it said
 */
public record FusedPassage(SourceHit found, double score, List<SourceScore> sources) {

  public Passage passage() {
    return found.hit().getPassage();
  }

  /** As it travels, cited by the given number. */
  public RetrievedPassage numbered(int number) {
    return RetrievedPassage.newBuilder()
        .setNumber(number)
        .setCollection(found.collection())
        .setPassage(passage())
        .setDocument(found.hit().getDocument())
        .setScore(score)
        .addAllSources(sources)
        .build();
  }
}
