package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.text.TokenCounter;
import java.util.function.Function;

/**
 * A document that is not stored as it came.
 *
 * @param cutting gives it as it will be stored, counted by the model that will embed it; throws a
 *     Failure where it can't be cut
 */
record Uncut(Admitted place, Function<TokenCounter, Prepared> cutting) {}
