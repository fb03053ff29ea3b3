package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the blocks of a document, and the title that its headings give it. */
final class Outline {
  private final String text;
  private final SectionPath sections = new SectionPath();
  private final List<Block> blocks = new ArrayList<>();
  private @Nullable String firstHeading;
  private @Nullable String firstTopHeading;

  Outline(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Adds a block; one of white space alone is left out. */
  void add(Span span, BlockKind kind) {
    Span visible = span.trimmed(text);
    if (!visible.isEmpty()) {
      blocks.add(new Block(visible.start(), visible.end(), kind, sections.path(), 0));
    }
  }

  /** Adds a heading, which begins a section. */
  void addHeading(Span span, int level, String heading) {
    sections.enter(level, heading);
    add(span, BlockKind.HEADING);
    if (!heading.isBlank()) {
      firstHeading = firstHeading == null ? heading : firstHeading;
      firstTopHeading = level == 1 && firstTopHeading == null ? heading : firstTopHeading;
    }
  }

  /**
   * The document; without a title of its own it takes its first heading, of the top level if any.
   */
  ParsedDocument document(String title) {
    return new ParsedDocument(title.isEmpty() ? titleOr("") : title, text, blocks);
  }

  /** The top heading, else the fallback, else the first heading of any level. */
  String titleOr(String fallback) {
    String own = firstTopHeading != null || fallback.isBlank() ? firstTopHeading : fallback;
    own = own == null ? firstHeading : own;
    return own == null ? "" : Utf8.cut(own.strip(), DocumentParser.MAX_TITLE_BYTES);
  }
}
