package dev.hedgerow.orchestrator;

import dev.hedgerow.orchestrator.answer.AnswerConfig;
import dev.hedgerow.orchestrator.ingest.IngestConfig;
import dev.hedgerow.orchestrator.retrieval.RetrievalConfig;
import dev.hedgerow.orchestrator.stage.DeadlineConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * What an orchestrator is told. A target is {@code in-process:NAME} or {@code HOST:PORT}, several
 * of them with commas between.
 */
@ConfigMapping(prefix = "hedgerow.orchestrator")
public interface OrchestratorConfig {

  /** Where the embed service is. */
  @WithDefault("127.0.0.1:7401")
  String embed();

  /** Where the retrieve service is. */
  @WithDefault("127.0.0.1:7402")
  String retrieve();

  /** Where documents are written, when only one of the retrieve service's processes does that. */
  Optional<String> retrieveWriter();

  /** Where the generate service is. */
  @WithDefault("127.0.0.1:7403")
  String generate();

  /** How passages are found. */
  RetrievalConfig retrieval();

  /** How questions are answered. */
  AnswerConfig answer();

  /** How the time of a call is divided. */
  DeadlineConfig deadline();

  /** How documents are taken in. */
  IngestConfig ingest();
}
