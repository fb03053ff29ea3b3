package dev.hedgerow.generate.model;

/**
 * Turns a prompt into a stream of text. Safe for use by many threads; each generation runs on the
 * thread that asks for it.
 */
public interface LanguageModel {
  /** What it is. */
  Description description();

  /**
   * Generates an answer into the sink, and returns when it is complete. Text that the passages do
   * not support is not written: the outcome says NO_ANSWER.
   *
   * @param cancellation once given, the model writes nothing more, not even its first piece: it
   *     lets go of whatever it holds and throws
   * @throws dev.hedgerow.runtime.error.Failure PROVIDER_UNAVAILABLE and the like; also after pieces
   *     were written
   */
  Outcome generate(Prompt prompt, DeltaSink sink, Cancellation cancellation);
}
