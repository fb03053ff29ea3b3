package dev.hedgerow.orchestrator.text;

import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * CommonMark with tables. The text stays exactly as it is written; only its blocks are made out.
 * Comments, link definitions and rules are no blocks: they hold nothing to be found.
 */
public final class MarkdownParser implements DocumentParser {
  // A line costs its parser some 200 bytes. Longer documents are taken as plain text.
  private static final int MAX_LINES = 100_000;

  // Inline mark-up does not move a block's ends, so it is not parsed: time and memory stay linear.
  private static final Parser BLOCKS =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .inlineParserFactory(context -> (lines, node) -> {})
          .build();

  /** Makes a parser; it keeps nothing. */
  public MarkdownParser() {}

  @Override
  public ParsedDocument parse(String title, String source) {
    if (source.lines().skip(MAX_LINES).findAny().isPresent()) {
      return new PlainTextParser().parse(title, source);
    }
    Outline outline = new Outline(source);
    int start = FrontMatter.end(source);
    outline.add(new Span(0, start), BlockKind.CODE);
    for (Node node = BLOCKS.parse(source.substring(start)).getFirstChild();
        node != null;
        node = node.getNext()) {
      add(outline, node, start);
    }
    return outline.document(title);
  }

  private static void add(Outline outline, Node node, int offset) {
    switch (node) {
      case Heading heading -> {
        Span span = span(node, offset);
        String source = outline.text().substring(span.start(), span.end());
        outline.addHeading(span, heading.getLevel(), MarkdownHeading.text(source));
      }
      case BulletList list -> addItems(outline, list, offset);
      case OrderedList list -> addItems(outline, list, offset);
      case FencedCodeBlock code -> outline.add(span(code, offset), BlockKind.CODE);
      case IndentedCodeBlock code -> outline.add(span(code, offset), BlockKind.CODE);
      case ThematicBreak _ -> {}
      case LinkReferenceDefinition link when !isFootnote(link) -> {}
      case HtmlBlock html when isComment(html.getLiteral()) -> {}
      default -> addText(outline, span(node, offset));
    }
  }

  /** Such a block goes on to the end of its line, and what stands there is shown. */
  private static boolean isComment(String html) {
    int end = html.indexOf("-->");
    return html.startsWith("<!--") && (end < 0 || html.substring(end + 3).isBlank());
  }

  /** CommonMark has no footnotes and takes one of a single word, or an address, for a link. */
  private static boolean isFootnote(LinkReferenceDefinition link) {
    return link.getLabel().startsWith("^");
  }

  private static void addItems(Outline outline, Node list, int offset) {
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      outline.add(span(item, offset), BlockKind.LIST);
    }
  }

  private static void addText(Outline outline, Span text) {
    Span table = MarkdownTable.within(outline.text(), text);
    outline.add(new Span(text.start(), table.start()), BlockKind.PARAGRAPH);
    outline.add(table, BlockKind.TABLE);
  }

  private static Span span(Node node, int offset) {
    List<SourceSpan> lines = node.getSourceSpans();
    if (lines.isEmpty()) {
      return new Span(offset, offset);
    }
    SourceSpan last = lines.getLast();
    return new Span(
        offset + lines.getFirst().getInputIndex(),
        offset + last.getInputIndex() + last.getLength());
  }
}
