package dev.hedgerow.orchestrator.text;

/**
 * How a document is cut.
 *
 * @param tokens what a passage holds at most, at least 16
 * @param overlap how much of a passage's end the next one may repeat, in whole sentences; at most
 *     half of {@code tokens}
 */
public record ChunkSettings(int tokens, int overlap) {
  /** Checks the bounds. */
  public ChunkSettings {
    if (tokens < 16) {
      throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 16)");
    }
    if (overlap < 0 || overlap > tokens / 2) {
      throw new IllegalArgumentException(
          "overlap: " + overlap + " (expected: 0 to " + tokens / 2 + ")");
    }
  }
}
