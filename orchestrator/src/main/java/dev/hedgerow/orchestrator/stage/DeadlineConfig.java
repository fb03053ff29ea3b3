package dev.hedgerow.orchestrator.stage;

import dev.hedgerow.runtime.config.Bounds;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How the time of a call is divided over its stages; a group of the orchestrator's configuration.
 */
public interface DeadlineConfig {

  /** All sources together; they run side by side. */
  Sources sources();

  /** The embedding of the question, out of the slice of the source that needs it. */
  Embed embed();

  /** The model, up to the last words. */
  Generate generate();

  /** What comes after the model. */
  LastWords lastWords();

  /** Of the sources. */
  interface Sources {

    /** Their share of the time that an answer has left. */
    @WithDefault("0.5")
    @Bounds(min = "0.05", max = "1")
    double share();

    /** The same where nothing comes after them: when just passages are asked for. */
    @WithDefault("0.95")
    @Bounds(min = "0.05", max = "1")
    double shareAlone();

    /** What they get at least, while there is that much. */
    @WithDefault("250ms")
    @Bounds(min = "1ms", max = "1m")
    Duration floor();

    /** What they get at most. */
    @WithDefault("5s")
    @Bounds(min = "10ms", max = "10m")
    Duration cap();
  }

  /** Of the question's embedding. */
  interface Embed {

    /** Its share of the time that its source has left; the search gets the rest. */
    @WithDefault("0.7")
    @Bounds(min = "0.05", max = "0.95")
    double share();

    /** What it gets at least, while there is that much. */
    @WithDefault("20ms")
    @Bounds(min = "1ms", max = "1m")
    Duration floor();

    /** What it gets at most. */
    @WithDefault("4s")
    @Bounds(min = "10ms", max = "10m")
    Duration cap();
  }

  /** Of the model. */
  interface Generate {

    /** What it gets at most; by default only the call's deadline counts. */
    @WithDefault("1h")
    @Bounds(min = "10ms", max = "1h")
    Duration cap();
  }

  /** Of the end of an answer: an answer that is not done in time can still say so. */
  interface LastWords {

    /** The share of what is left that is kept back from the model. */
    @WithDefault("0.2")
    @Bounds(min = "0.01", max = "0.9")
    double share();

    /** What is kept back at most. */
    @WithDefault("100ms")
    @Bounds(min = "1ms", max = "1m")
    Duration cap();
  }
}
