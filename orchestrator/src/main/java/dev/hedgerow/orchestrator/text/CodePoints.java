package dev.hedgerow.orchestrator.text;

/**
 * Converts between offsets in UTF-16 code units, which Java counts, and in code points, which the
 * contract counts. Built in one pass; a look-up walks at most {@value #STRIDE} code units, and a
 * text without surrogates needs no table at all.
 */
public final class CodePoints {
  private static final int STRIDE = 64;

  private final String text;
  // Code points before code unit i * STRIDE; empty when both counts are the same everywhere.
  private final int[] before;

  private CodePoints(String text, int[] before) {
    this.text = text;
    this.before = before;
  }

  /** The offsets of a text. */
  public static CodePoints of(String text) {
    int[] before = new int[text.length() / STRIDE + 1];
    int count = 0;
    for (int unit = 0; unit < text.length(); unit++) {
      if (unit % STRIDE == 0) {
        before[unit / STRIDE] = count;
      }
      count += startsCodePoint(text, unit) ? 1 : 0;
    }
    if (text.length() % STRIDE == 0) {
      before[text.length() / STRIDE] = count;
    }
    return new CodePoints(text, count == text.length() ? new int[0] : before);
  }

  /**
   * Code points before a code unit, 0 to the text's length; both halves of a pair give the same.
   */
  public int at(int unit) {
    if (before.length == 0) {
      return unit;
    }
    int count = before[unit / STRIDE];
    for (int i = unit / STRIDE * STRIDE; i < unit; i++) {
      count += startsCodePoint(text, i) ? 1 : 0;
    }
    return unit < text.length() && !startsCodePoint(text, unit) ? count - 1 : count;
  }

  /** The code unit at which a code point begins, 0 to the number of code points. */
  public int unitOf(int codePoint) {
    if (before.length == 0) {
      return codePoint;
    }
    int block = lastBlockUpTo(codePoint);
    int unit = block * STRIDE;
    int count = before[block];
    while (unit < text.length() && (count < codePoint || !startsCodePoint(text, unit))) {
      count += startsCodePoint(text, unit) ? 1 : 0;
      unit++;
    }
    return unit;
  }

  /** Code points of the whole text. */
  public int total() {
    return at(text.length());
  }

  private int lastBlockUpTo(int codePoint) {
    int low = 0;
    int high = before.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before[middle] <= codePoint) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static boolean startsCodePoint(String text, int unit) {
    return !Character.isLowSurrogate(text.charAt(unit))
        || unit == 0
        || !Character.isHighSurrogate(text.charAt(unit - 1));
  }
}
