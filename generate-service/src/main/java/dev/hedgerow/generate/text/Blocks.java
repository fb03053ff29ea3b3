package dev.hedgerow.generate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into paragraphs, lists, tables, fenced code and headings by the look of its lines.
 * Plain text comes out as paragraphs. Chunks of a document may start or end inside a block, so
 * nothing here depends on a closing mark.
 */
final class Blocks {
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```|~~~).*");
  private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s.*");
  private static final Pattern TABLE = Pattern.compile("\\s*\\|.*\\|\\s*");
  private static final Pattern ITEM = Pattern.compile("\\s*([-*+•]|\\d{1,3}[.)])\\s+\\S.*");

  private final String text;
  private final List<Block> found = new ArrayList<>();
  private Block.@Nullable Kind open;
  private int start;
  private int end;

  private Blocks(String text) {
    this.text = text;
  }

  static List<Block> of(String text) {
    Blocks blocks = new Blocks(text);
    int at = 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int next = newline < 0 ? text.length() : newline + 1;
      blocks.line(at, next);
      at = next;
    }
    blocks.close();
    return blocks.found;
  }

  private void line(int from, int to) {
    String line = text.substring(from, to).stripTrailing();
    if (open == Block.Kind.CODE) {
      end = to;
      if (FENCE.matcher(line).matches()) {
        close();
      }
      return;
    }
    if (line.isEmpty()) {
      close();
      return;
    }
    Block.Kind kind = kindOf(line);
    if (kind != open || kind == Block.Kind.HEADING) {
      close();
      open = kind;
      start = from;
    }
    end = to;
  }

  private Block.Kind kindOf(String line) {
    if (FENCE.matcher(line).matches()) {
      return Block.Kind.CODE;
    }
    if (HEADING.matcher(line).matches()) {
      return Block.Kind.HEADING;
    }
    if (TABLE.matcher(line).matches()) {
      return Block.Kind.TABLE;
    }
    boolean continued = open == Block.Kind.LIST && Character.isWhitespace(line.charAt(0));
    return continued || ITEM.matcher(line).matches() ? Block.Kind.LIST : Block.Kind.PARAGRAPH;
  }

  private void close() {
    if (open != null) {
      found.add(new Block(open, start, end));
      open = null;
    }
  }
}
