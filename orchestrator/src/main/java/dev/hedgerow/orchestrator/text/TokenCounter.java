package dev.hedgerow.orchestrator.text;

import java.util.List;

/** Counts tokens as the model does that will embed them. For one thread at a time. */
public interface TokenCounter {
  /**
   * Tokens of text that the model reads at once; those that it adds itself are taken off.
   *
   * @throws dev.hedgerow.runtime.error.Failure when the model can't be asked
   */
  int window();

  /**
   * Tokens of each text, in their order, without those that the model adds.
   *
   * @param texts of 1 to 131,072 bytes each
   * @throws dev.hedgerow.runtime.error.Failure when the model can't be asked
   */
  int[] count(List<String> texts);
}
