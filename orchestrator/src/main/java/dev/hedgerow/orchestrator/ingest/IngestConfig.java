package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.step.Step;
import dev.hedgerow.runtime.config.Bounds;
import dev.hedgerow.runtime.config.ByteSize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How documents are cut and taken in; a group of the orchestrator's configuration. */
public interface IngestConfig {
  /**
   * What a passage holds at most, in tokens of the collection's model; less where title and section
   * leave it less of the model's window.
   */
  @WithDefault("400")
  @Bounds(min = "16", max = "8192")
  int passageTokens();

  /** What a passage repeats of the one before at most, in tokens; at most half a passage. */
  @WithDefault("40")
  @Bounds(min = "0", max = "4096")
  int passageOverlap();

  /**
   * What is done to the text of every document before it is cut and stored, in order, separated by
   * commas: strip, collapse-whitespace, lower, redact. Nothing where it is not set. Not to what is
   * stored already, until it is sent again.
   */
  Optional<List<Step>> steps();

  /** Documents of one stream under way at once; reading stops there. */
  @WithDefault("256")
  @Bounds(min = "1", max = "4096")
  int windowDocuments();

  /** Bytes of documents of one stream under way at once; they take about four times that in all. */
  @WithDefault("16MiB")
  @Bounds(min = "1MiB", max = "1GiB")
  ByteSize windowBytes();

  /** Passages of one document that are embedded by one call at most. */
  @WithDefault("16")
  @Bounds(min = "1", max = "256")
  int embedBatch();

  /** Embed calls of one stream under way at once: enough that every core of every replica works. */
  @WithDefault("8")
  @Bounds(min = "1", max = "256")
  int embedCalls();

  /** How often a call is tried before what needs it fails. */
  @WithDefault("6")
  @Bounds(min = "1", max = "20")
  int attempts();

  /** How long one attempt may take. */
  @WithDefault("PT60S")
  @Bounds(min = "PT0.1S", max = "PT1H")
  Duration attemptTimeout();

  /** How long the store may have documents and acknowledge none before the stream ends. */
  @WithDefault("PT60S")
  @Bounds(min = "PT0.01S", max = "PT1H")
  Duration storeSilence();
}
