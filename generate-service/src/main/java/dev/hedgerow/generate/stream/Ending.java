package dev.hedgerow.generate.stream;

import dev.hedgerow.generate.model.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * The end of an answer.
 *
 * @param timeToFirstToken from the request to the first delta; empty when there was none
 */
public record Ending(Outcome outcome, Optional<Duration> timeToFirstToken) {}
