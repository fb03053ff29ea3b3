package dev.hedgerow.orchestrator.pdf;

import dev.hedgerow.orchestrator.text.Block;
import dev.hedgerow.orchestrator.text.BlockKind;
import dev.hedgerow.orchestrator.text.ParsedDocument;
import java.util.ArrayList;
import java.util.List;

/** Puts a document together of the text of its pages: a block for each paragraph. */
final class PdfText {
  private static final String GAP = "\n\n";

  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Adds a page.
   *
   * @param number from 1
   * @param shown its lines, an empty one after a paragraph
   */
  void page(int number, String shown) {
    StringBuilder paragraph = new StringBuilder();
    clean(shown).lines().map(String::strip).forEach(line -> add(number, line, paragraph));
    end(number, paragraph);
  }

  ParsedDocument document(String title) {
    return new ParsedDocument(title, text.toString(), blocks);
  }

  /** What UTF-8 or the contract has no form for is replaced: NUL, and half a surrogate pair. */
  static String clean(String source) {
    StringBuilder clean = new StringBuilder(source.length());
    source
        .codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private void add(int page, String line, StringBuilder paragraph) {
    if (line.isEmpty()) {
      end(page, paragraph);
    } else {
      paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line);
    }
  }

  private void end(int page, StringBuilder paragraph) {
    if (paragraph.isEmpty()) {
      return;
    }
    text.append(text.isEmpty() ? "" : GAP);
    int start = text.length();
    text.append(paragraph);
    blocks.add(new Block(start, text.length(), BlockKind.PARAGRAPH, List.of(), page));
    paragraph.setLength(0);
  }
}
