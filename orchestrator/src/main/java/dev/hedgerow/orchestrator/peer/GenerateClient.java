package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.runtime.stream.StreamReader;

/** Turns a prompt into text. Calls block, end with the calling thread's call, and throw Failure. */
@FunctionalInterface
public interface GenerateClient {

  /** Streams an answer: deltas, then exactly one `finished`. Closing the reader stops the model. */
  StreamReader<GenerateResponse> generate(GenerateRequest request);
}
