package dev.hedgerow.orchestrator.text;

import java.util.List;

/**
 * Cuts documents into passages. The sentences of a section are packed up to a number of the model's
 * tokens, and a passage begins with the last sentences of the one before it; code, tables and list
 * items stay whole where they fit, and are cut at lines and sentences where not; a longer sentence
 * is cut at a word. No passage crosses into another section or onto another page.
 *
 * <p>Every visible code point of every block lies in at least one passage, every passage is an
 * exact piece of the document's text, and the same document gives the same passages. With its head
 * no passage is beyond the model's window, unless a single code point is.
 */
public final class Chunker {
  /** Changes whenever the same document would be cut otherwise than before. */
  public static final int REVISION = 3;

  /** Keeps a passage under the contract's 32,768 bytes: no code unit takes more than 3. */
  static final int MAX_UNITS = 8192;

  private final ChunkSettings settings;

  /** Cuts by these settings. */
  public Chunker(ChunkSettings settings) {
    this.settings = settings;
  }

  /**
   * The passages of a document in order; none when it holds nothing but white space.
   *
   * @throws dev.hedgerow.runtime.error.Failure when the model can't be asked
   */
  public List<Chunk> chunk(ParsedDocument document, TokenCounter counter) {
    return new Cutting(document, settings, counter).chunks();
  }

  /** Whether a piece is short enough for a passage, whatever its tokens. */
  static boolean holds(Span piece) {
    return piece.end() - piece.start() <= MAX_UNITS;
  }
}
