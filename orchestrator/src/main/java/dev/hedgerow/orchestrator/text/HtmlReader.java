package dev.hedgerow.orchestrator.text;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Walks a page and writes down its text, block by block. */
final class HtmlReader implements NodeFilter {
  private final Set<Element> layoutTables;
  private final BlockWriter text = new BlockWriter();

  // How many elements of a kind are open around the place that was come to.
  private int mains;
  private int items;
  private int verbatims;
  private int dataTables;
  private int headings;
  private int cells;

  HtmlReader(Set<Element> layoutTables) {
    this.layoutTables = layoutTables;
  }

  ParsedDocument document(String title, String pageTitle) {
    return text.document(title, pageTitle);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      write(withoutNul(words.getWholeText()));
    }
    return node instanceof Element element ? open(element) : FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      close(element);
    }
    return FilterResult.CONTINUE;
  }

  /** The page may name a NUL by its number ("&#0;"), which the contract does not allow in text. */
  static String withoutNul(String source) {
    return source.replace('\0', '\uFFFD');
  }

  private void write(String source) {
    text.kind(kind());
    if (verbatims > 0 && dataTables == 0) {
      text.verbatim(source);
    } else {
      text.words(source);
    }
  }

  private FilterResult open(Element element) {
    HtmlTag tag = HtmlTag.of(element);
    if (tag == HtmlTag.BOILERPLATE || (tag == HtmlTag.PAGE_EDGE && mains == 0)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    edge(element, tag);
    count(element, tag, 1);
    switch (tag) {
      case LINE_BREAK -> text.lineBreak(dataTables == 0);
      case ROW -> openRow();
      case CELL -> openCell();
      default -> {}
    }
    return FilterResult.CONTINUE;
  }

  private void close(Element element) {
    HtmlTag tag = HtmlTag.of(element);
    if (tag == HtmlTag.HEADING) {
      text.endHeading(element.normalName().charAt(1) - '0');
    }
    if (tag == HtmlTag.TABLE && isData(element)) {
      text.endTable();
    }
    edge(element, tag);
    count(element, tag, -1);
  }

  /** Ends the open block where the element begins or ends one of its own. */
  private void edge(Element element, HtmlTag tag) {
    boolean inTable = dataTables > 0 && !(tag == HtmlTag.TABLE && isData(element));
    if (tag != HtmlTag.INLINE && tag != HtmlTag.LINE_BREAK) {
      text.edge(!inTable);
    }
  }

  private void count(Element element, HtmlTag tag, int by) {
    switch (tag) {
      case MAIN -> mains += by;
      case ITEM -> items += by;
      case VERBATIM -> verbatims += by;
      case HEADING -> headings += by;
      case TABLE -> dataTables += isData(element) ? by : 0;
      default -> {}
    }
  }

  private boolean isData(Element table) {
    return !layoutTables.contains(table);
  }

  private void openRow() {
    cells = 0;
    if (dataTables > 0) {
      text.separator("\n");
    }
  }

  private void openCell() {
    if (dataTables > 0 && cells++ > 0) {
      text.separator(" | ");
    }
  }

  private BlockKind kind() {
    if (dataTables > 0) {
      return BlockKind.TABLE;
    }
    if (verbatims > 0) {
      return BlockKind.CODE;
    }
    if (headings > 0) {
      return BlockKind.HEADING;
    }
    return items > 0 ? BlockKind.LIST : BlockKind.PROSE;
  }
}
