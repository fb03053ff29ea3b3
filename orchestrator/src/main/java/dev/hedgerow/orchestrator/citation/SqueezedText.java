package dev.hedgerow.orchestrator.citation;

import java.util.Arrays;

/** A text whose runs of white space are single spaces, with the way back to the original. */
final class SqueezedText {

  private final String text;
  private final int[] positions;

  private SqueezedText(String text, int[] positions) {
    this.text = text;
    this.positions = positions;
  }

  static SqueezedText of(String original) {
    StringBuilder squeezed = new StringBuilder(original.length());
    int[] positions = new int[original.length()];
    int position = 0;
    boolean spaceBefore = false;
    for (int i = 0; i < original.length(); position++) {
      int codePoint = original.codePointAt(i);
      i += Character.charCount(codePoint);
      boolean space = Characters.isSpace(codePoint);
      if (space && spaceBefore) {
        continue;
      }
      spaceBefore = space;
      int at = squeezed.length();
      squeezed.appendCodePoint(space ? ' ' : codePoint);
      Arrays.fill(positions, at, squeezed.length(), position);
    }
    return new SqueezedText(squeezed.toString(), positions);
  }

  String text() {
    return text;
  }

  /** The code point of the original that the squeezed text's UTF-16 unit comes from. */
  int position(int unit) {
    return positions[unit];
  }
}
