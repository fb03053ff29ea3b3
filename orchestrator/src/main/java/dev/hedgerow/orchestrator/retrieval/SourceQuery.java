package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every source of a call is asked.
 *
 * @param collections where to look, at least one, each once
 * @param filter only documents that meet it; null for all
 * @param candidates hits at most, 1 to 1,000
 * @param atLeast write token that must be visible, with one collection; empty for none
 * @param stages those of the call
 */
public record SourceQuery(
    SearchText text,
    List<String> collections,
    @Nullable Filter filter,
    int candidates,
    String atLeast,
    Stages stages) {
  /**
   * Checks what goes with what.
   *
   * @throws Failure INVALID_REQUEST
   */
  public SourceQuery {
    if (collections.size() > 1 && !atLeast.isEmpty()) {
      throw Failure.invalid("at_least", "goes with one collection");
    }
  }
}
