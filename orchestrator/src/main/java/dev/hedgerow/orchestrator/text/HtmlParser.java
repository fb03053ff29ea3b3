package dev.hedgerow.orchestrator.text;

import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;

/**
 * HTML: the text that a reader came for is what is stored. Scripts, styles, navigation, page
 * headers and footers, asides, form controls and hidden elements are left out. Paragraphs are
 * separated by an empty line, list items and rows by a line break, cells by a bar.
 *
 * <p>Nothing here recurses, so nesting costs heap alone, and that is bounded by the number of tags.
 */
public final class HtmlParser implements DocumentParser {
  /** A tag costs some 200 bytes in the tree. */
  private static final int MAX_TAGS = 250_000;

  /** Makes a parser; it keeps nothing. */
  public HtmlParser() {}

  @Override
  public ParsedDocument parse(String title, String source) {
    if (source.chars().filter(c -> c == '<').skip(MAX_TAGS).findAny().isPresent()) {
      throw new IntricateDocumentException("tags", MAX_TAGS);
    }
    Document document = Parser.htmlParser().parseInput(source, "");
    HtmlReader reader = new HtmlReader(LayoutTables.in(document));
    NodeTraversor.filter(reader, document.body());
    return reader.document(title, HtmlReader.withoutNul(document.title()));
  }
}
