package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.ModelInfo;
import dev.hedgerow.runtime.stream.StreamReader;

/** Turns a prompt into text. Calls block, end with the calling thread's call, and throw Failure. */
public interface GenerateClient {

  /** Streams an answer: deltas, then exactly one `finished`. Closing the reader stops the model. */
  StreamReader<GenerateResponse> generate(GenerateRequest request);

  /**
   * What is known of a model, at most a minute old as long as the service can be asked; nothing at
   * all when it never could.
   *
   * @param model its name; empty for the default one
   */
  ModelInfo describe(String model);
}
