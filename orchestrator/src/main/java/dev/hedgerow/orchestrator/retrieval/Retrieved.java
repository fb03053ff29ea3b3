package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.SourceCoverage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the sources gave, fused.
 *
 * @param passages best first, each once
 * @param degraded whether a source that was asked is missing
 */
public record Retrieved(
    List<SourceCoverage> sources, List<FusedPassage> passages, boolean degraded) {

  /** The report, with the passages that are kept, numbered from 1. */
  public Coverage coverage(List<FusedPassage> kept) {
    return Coverage.newBuilder()
        .addAllSources(sources)
        .addAllPassages(
            IntStream.range(0, kept.size()).mapToObj(i -> kept.get(i).numbered(i + 1)).toList())
        .build();
  }
}
