package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.stage.StageBudget;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the sources and fuses what has arrived when their time is over. Safe to share. */
public final class Retriever {

  private final Sources sources;
  private final Fusion fusion;
  private final int minSources;

  Retriever(Sources sources, Fusion fusion, int minSources) {
    this.sources = sources;
    this.fusion = fusion;
    this.minSources = minSources;
  }

  /**
   * Finds passages.
   *
   * @param names sources to ask; none for all
   * @param budget of the call's time for the sources
   * @throws Failure SOURCE_UNKNOWN; SOURCES_MISSING with what became of each source; a source's own
   *     where the caller can do something about it
   */
  public Retrieved retrieve(SourceQuery query, List<String> names, StageBudget budget) {
    List<SourceEntry> asked = sources.select(names);
    List<SourceResult> results = SourceFanOut.ask(asked, query, budget.slice());
    List<SourceResult> answered = results.stream().filter(SourceResult::answered).toList();
    List<String> required = missing(asked, results);
    if (!required.isEmpty()) {
      throw missing("a source that is required did not answer", results)
          .with("required", String.join(",", required));
    }
    if (answered.size() < Math.min(minSources, asked.size())) {
      throw missing("fewer sources answered than are needed", results);
    }
    return new Retrieved(
        results.stream().map(SourceResult::toProto).toList(),
        query.stages().run("fuse", "fuse", () -> fusion.fuse(answered)),
        results.stream().anyMatch(SourceResult::missing));
  }

  /** The required ones that were asked and did not answer. */
  private static List<String> missing(List<SourceEntry> asked, List<SourceResult> results) {
    Set<String> missing =
        results.stream()
            .filter(SourceResult::missing)
            .map(result -> result.source().name())
            .collect(Collectors.toSet());
    return asked.stream()
        .filter(SourceEntry::required)
        .map(SourceEntry::name)
        .filter(missing::contains)
        .toList();
  }

  private static Failure missing(String message, List<SourceResult> results) {
    Failure failure =
        Failure.of(ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_SOURCES_MISSING, message);
    for (SourceResult result : results) {
      failure = failure.with(result.source().name(), result.summary());
    }
    return failure;
  }
}
