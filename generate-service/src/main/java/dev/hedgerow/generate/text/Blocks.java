package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into paragraphs, lists, tables, fenced code and headings by the look of its lines.
 * Plain text comes out as paragraphs. Chunks of a document may start or end inside a block, so
 * nothing here depends on a closing mark, nor code on an opening one.
 */
final class Blocks {
  private final List<Block> found = new ArrayList<>();
  private Block.@Nullable Kind open;
  private int start;
  private int end;
  private int lines;
  private String before = "";

  private Blocks() {}

  static List<Block> of(String text) {
    Blocks blocks = new Blocks();
    List<Span> lines = new Span(0, text.length()).lines(text);
    if (startsInCode(text, lines)) {
      blocks.begin(Block.Kind.CODE, 0);
    }
    for (Span line : lines) {
      blocks.line(line, line.of(text).stripTrailing());
    }
    blocks.close();
    return blocks.found;
  }

  /** Whether the first of an odd number of fences closes what a passage before this one began. */
  private static boolean startsInCode(String text, List<Span> lines) {
    List<String> bare = lines.stream().map(line -> line.of(text).strip()).toList();
    List<String> fences = bare.stream().filter(line -> Shape.of(line) == Shape.FENCE).toList();
    if (fences.size() % 2 == 0 || named(fences.getFirst()) || named(fences.getLast())) {
      return false;
    }
    int first = bare.indexOf(fences.getFirst());
    // What opens code mostly stands after a blank line, what closes it after code.
    return first > 0 && !bare.get(first - 1).isEmpty() && !bare.get(first - 1).endsWith(":");
  }

  /** Whether a fence names a language, as only an opening one does. */
  private static boolean named(String fence) {
    return "`~".indexOf(fence.charAt(fence.length() - 1)) < 0;
  }

  private void line(Span span, String line) {
    Shape shape = Shape.of(line);
    if (open == Block.Kind.CODE) {
      end = span.end();
      if (shape == Shape.FENCE) {
        close();
      }
    } else if (shape == Shape.BLANK) {
      close();
    } else if (shape == Shape.RULE) {
      rule(span);
    } else {
      add(kindOf(shape, line), span);
    }
    before = line;
  }

  private void add(Block.Kind kind, Span line) {
    if (kind != open || kind == Block.Kind.HEADING) {
      begin(kind, line.start());
    }
    end = line.end();
    lines++;
  }

  /** A rule under a line alone makes it a heading. */
  private void rule(Span line) {
    if (open == Block.Kind.PARAGRAPH && lines == 1) {
      open = Block.Kind.HEADING;
      end = line.end();
    }
    close();
  }

  private Block.Kind kindOf(Shape shape, String line) {
    return switch (shape) {
      case FENCE -> Block.Kind.CODE;
      case HEADING -> Block.Kind.HEADING;
      case TABLE_ROW -> Block.Kind.TABLE;
      case ITEM -> wrappedNumber(line) ? Block.Kind.PARAGRAPH : Block.Kind.LIST;
      default -> continuesItem(line) ? Block.Kind.LIST : Block.Kind.PARAGRAPH;
    };
  }

  /** "... in the year\n1984. After that ..." begins no list. */
  private boolean wrappedNumber(String line) {
    boolean amidSentence =
        !before.isEmpty() && ".:;!?".indexOf(before.charAt(before.length() - 1)) < 0;
    return open == Block.Kind.PARAGRAPH && amidSentence && Shape.laterNumber(line);
  }

  private boolean continuesItem(String line) {
    int first = line.codePointAt(0);
    return open == Block.Kind.LIST
        && (Character.isWhitespace(first) || Character.isLowerCase(first));
  }

  private void begin(Block.Kind kind, int at) {
    close();
    open = kind;
    start = at;
    end = at;
    lines = 0;
  }

  private void close() {
    if (open != null && start < end) {
      found.add(new Block(open, new Span(start, end)));
    }
    open = null;
  }
}
