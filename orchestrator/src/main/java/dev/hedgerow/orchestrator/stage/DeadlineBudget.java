package dev.hedgerow.orchestrator.stage;

import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.config.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the one deadline of a call is divided over its stages, each time out of what is left when the
 * stage begins. No slice is more than that.
 *
 * <pre>
 *   Answer    ├ sources ─────────────┤ generate ─────────────────────┤ last words ┤
 *              ├ embed ──┤ dense ───┤
 *              ├ lexical ───────────┤
 *   Retrieve  ├ sources, alone ──────────────────────────────────────────────────┤
 * </pre>
 */
public final class DeadlineBudget {

  private static final String PREFIX = "hedgerow.orchestrator.deadline.";

  private final StageBudget sources;
  private final StageBudget sourcesAlone;
  private final StageBudget embed;
  private final StageBudget lastWords;
  private final Duration generateCap;

  /**
   * As configured.
   *
   * @throws ConfigurationException when the parts do not fit together
   */
  public DeadlineBudget(DeadlineConfig config) {
    check(config);
    DeadlineConfig.Sources all = config.sources();
    this.sources = new StageBudget(all.share(), all.floor(), all.cap());
    this.sourcesAlone = new StageBudget(all.shareAlone(), all.floor(), all.cap());
    this.embed =
        new StageBudget(config.embed().share(), config.embed().floor(), config.embed().cap());
    this.lastWords =
        new StageBudget(config.lastWords().share(), Duration.ZERO, config.lastWords().cap());
    this.generateCap = config.generate().cap();
  }

  /** For the sources of an answer. */
  public StageBudget sources() {
    return sources;
  }

  /** For the sources, where nothing comes after them. */
  public StageBudget sourcesAlone() {
    return sourcesAlone;
  }

  /** For the embedding of the question, within the slice of its source. */
  public StageBudget embed() {
    return embed;
  }

  /** The model's slice of the call that this thread works for. */
  public Duration generate() {
    return generate(CallContext.remaining());
  }

  /** The model's slice: all but the last words. */
  Duration generate(Optional<Duration> left) {
    return left.map(time -> time.minus(lastWords.slice(left)))
        .filter(slice -> slice.compareTo(generateCap) < 0)
        .orElse(generateCap);
  }

  private static void check(DeadlineConfig config) {
    List<String> problems = new ArrayList<>();
    check("sources", config.sources().floor(), config.sources().cap(), problems);
    check("embed", config.embed().floor(), config.embed().cap(), problems);
    double both = config.sources().share() + config.lastWords().share();
    if (both >= 1) {
      problems.add(
          PREFIX
              + "sources.share and last-words.share: %s in sum (expected: below 1, so that the model"
                  .formatted(both)
              + " gets some)");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static void check(String stage, Duration floor, Duration cap, List<String> problems) {
    if (floor.compareTo(cap) > 0) {
      problems.add(
          PREFIX + stage + ".floor: " + floor + " (expected: at most its cap, " + cap + ")");
    }
  }
}
