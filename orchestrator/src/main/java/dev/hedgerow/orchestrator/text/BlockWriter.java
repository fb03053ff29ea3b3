package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;

/** Writes a document's text and remembers where each block of it lies. */
final class BlockWriter {
  private record Draft(Span span, BlockKind kind, int level) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Draft> blocks = new ArrayList<>();

  private BlockKind kind = BlockKind.PROSE;
  private int blockStart = -1;
  private boolean space;
  private boolean line;

  /** What the text that follows is, unless it goes on with an open block. */
  void kind(BlockKind next) {
    if (blockStart < 0) {
      kind = next;
    }
  }

  /** Writes running text, any white space as one space. */
  void words(String source) {
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c <= ' ') {
        space = true;
      } else {
        beforeVisible();
        text.append(c);
      }
    }
  }

  /** Writes text as its author laid it out. */
  void verbatim(String source) {
    String lines = blockStart < 0 ? source.stripLeading() : source;
    if (!lines.isEmpty()) {
      beforeVisible();
      text.append(lines);
    }
  }

  /** Writes what stands between rows or cells; before the first cell of a table, nothing. */
  void separator(String separator) {
    space = false;
    if (blockStart >= 0) {
      text.append(separator);
    }
  }

  /** A line break; in running text that may not break, a space. */
  void lineBreak(boolean breaks) {
    line |= breaks;
    space |= !breaks;
  }

  /** The edge of an element: the end of the open block, or only a space. */
  void edge(boolean endsBlock) {
    if (endsBlock) {
      end(0);
    } else {
      space = true;
    }
  }

  /** Ends a heading, which begins a section. */
  void endHeading(int level) {
    end(level);
  }

  /** Ends a table, and takes back one without a word in it. */
  void endTable() {
    if (blockStart >= 0
        && text.codePoints().skip(blockStart).noneMatch(Character::isLetterOrDigit)) {
      text.setLength(blockStart);
    }
    end(0);
  }

  ParsedDocument document(String title, String pageTitle) {
    end(0);
    Outline outline = new Outline(text.toString().stripTrailing());
    for (Draft block : blocks) {
      String words = outline.text().substring(block.span().start(), block.span().end());
      if (block.level() > 0) {
        outline.addHeading(block.span(), block.level(), words.replace('\n', ' '));
      } else {
        outline.add(block.span(), block.kind());
      }
    }
    return outline.document(title.isEmpty() ? outline.titleOr(pageTitle) : title);
  }

  private void end(int level) {
    if (blockStart >= 0) {
      Span visible = new Span(blockStart, text.length()).trimmed(text);
      text.setLength(Math.max(visible.end(), blockStart));
      if (!visible.isEmpty()) {
        blocks.add(new Draft(visible, kind, level));
      }
    }
    blockStart = -1;
    space = false;
    line = false;
  }

  private void beforeVisible() {
    if (blockStart < 0) {
      separateFromLast();
      blockStart = text.length();
    } else if (line) {
      text.append('\n');
    } else if (space && !WhiteSpace.is(text.charAt(text.length() - 1))) {
      text.append(' ');
    }
    space = false;
    line = false;
  }

  private void separateFromLast() {
    if (!blocks.isEmpty()) {
      boolean items = kind == BlockKind.LIST && blocks.getLast().kind() == BlockKind.LIST;
      text.append(items ? "\n" : "\n\n");
    }
  }
}
