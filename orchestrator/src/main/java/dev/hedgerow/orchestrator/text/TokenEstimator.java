package dev.hedgerow.orchestrator.text;

/**
 * How many tokens a model makes of a piece of text. Pure: the same piece always counts the same.
 */
@FunctionalInterface
public interface TokenEstimator {
  /** Tokens of {@code text} from code unit {@code start} up to {@code end}; 0 for white space. */
  int tokens(CharSequence text, int start, int end);

  /** Tokens of the whole of a text. */
  default int tokens(CharSequence text) {
    return tokens(text, 0, text.length());
  }
}
