package dev.hedgerow.orchestrator.text;

import java.util.List;

/**
 * A section as its passages meet the model: title and headings stand before each of them and share
 * the window with it.
 */
final class SectionContext {
  /** Lines in which a passage may have its own headings. */
  private static final int HEAD = 12;

  private final Section section;
  private final List<Line> lines;
  private final int room;

  /** Title or heading, with its tokens. */
  record Line(String text, int tokens) {}

  /** What stands before one passage: whole lines, or nothing. */
  record Head(String text, int tokens) {}

  /**
   * @param lines what is to stand before passages that do not show it themselves
   * @param room tokens that a passage may have
   */
  SectionContext(Section section, List<Line> lines, int room) {
    this.section = section;
    this.lines = List.copyOf(lines);
    this.room = room;
  }

  Section section() {
    return section;
  }

  /** Tokens that a passage may have: with its head they are within the model's window. */
  int room() {
    return room;
  }

  Head head(String passage) {
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    for (Line line : lines) {
      if (!shows(passage, line.text())) {
        text.append(line.text()).append('\n');
        tokens += line.tokens();
      }
    }
    return new Head(text.toString(), tokens);
  }

  /**
   * How long the parts of a piece may be that has too many tokens, in code units: with a tenth to
   * spare when its tokens lie evenly, and about the same for each.
   */
  int share(Span piece, int tokens) {
    int length = piece.end() - piece.start();
    long parts = Math.ceilDiv(11L * tokens, 10L * room);
    return Math.clamp(Math.ceilDiv(length, parts), 1, Math.max(1, length - 1));
  }

  private static boolean shows(String passage, String line) {
    return passage.lines().limit(HEAD).anyMatch(shown -> shown.stripTrailing().endsWith(line));
  }
}
