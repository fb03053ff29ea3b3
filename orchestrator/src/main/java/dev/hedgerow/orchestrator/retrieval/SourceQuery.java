package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.retrieve.v1.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every source of a call is asked.
 *
 * @param collections where to look, at least one, each once
 * @param filter only documents that meet it; null for all
 * @param candidates hits at most, 1 to 1,000
 * @param atLeast write token that must be visible; empty for none
 * @param stages those of the call
 */
public record SourceQuery(
    SearchText text,
    List<String> collections,
    @Nullable Filter filter,
    int candidates,
    String atLeast,
    Stages stages) {}
