package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.generate.v1.Finished;
import dev.hedgerow.runtime.error.Failure;

/** How a model's stream ended. */
sealed interface Ending {

  /** The model came to an end. */
  record Complete(Finished finished) implements Ending {}

  /** Something broke on the way. */
  record Broken(Failure failure) implements Ending {}
}
