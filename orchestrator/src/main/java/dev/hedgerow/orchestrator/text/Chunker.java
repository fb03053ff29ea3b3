package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts documents into passages. The sentences of a section are packed up to a number of tokens, and
 * a passage begins with the last sentences of the one before it; code, tables and list items stay
 * whole where they fit, and are cut at lines and sentences where not; a longer sentence is cut at a
 * word. No passage crosses into another section.
 *
 * <p>Every visible code point of every block lies in at least one passage, every passage is an
 * exact piece of the document's text, and the same document gives the same passages.
 */
public final class Chunker {
  /** Changes whenever the same document would be cut otherwise than before. */
  public static final int REVISION = 1;

  private final ChunkSettings settings;
  private final Budget budget;

  /** Cuts by these settings, counting tokens by this estimate. */
  public Chunker(ChunkSettings settings, TokenEstimator estimator) {
    this.settings = settings;
    this.budget = new Budget(settings.tokens(), estimator);
  }

  /** The passages of a document in order; none when it holds nothing but white space. */
  public List<Chunk> chunk(ParsedDocument document) {
    String text = document.text();
    CodePoints offsets = CodePoints.of(text);
    List<Chunk> chunks = new ArrayList<>();
    Units units = new Units(text, budget);
    for (Section section : Section.of(document.blocks())) {
      List<String> path = section.path();
      Sentences.Sink passages =
          (start, end) ->
              chunks.add(
                  new Chunk(
                      chunks.size(),
                      offsets.at(start),
                      offsets.at(end),
                      text.substring(start, end),
                      path));
      Packer packer = new Packer(text, budget, settings.overlap(), passages);
      section.blocks().forEach(block -> units.of(block, packer::add));
      packer.finish();
    }
    return chunks;
  }
}
