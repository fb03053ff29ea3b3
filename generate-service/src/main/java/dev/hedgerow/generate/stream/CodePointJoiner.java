package dev.hedgerow.generate.stream;

/** Holds back half a code point at the end of a piece until its other half comes. */
final class CodePointJoiner {
  private static final String REPLACEMENT = "\uFFFD";

  private String held = "";

  /** What can go out now; may be empty. A half that never finds its other becomes U+FFFD. */
  String next(String piece) {
    if (piece.isEmpty()) {
      return "";
    }
    String joined = held + piece;
    int last = joined.length() - 1;
    boolean half = Character.isHighSurrogate(joined.charAt(last));
    held = half ? joined.substring(last) : "";
    return wellFormed(half ? joined.substring(0, last) : joined);
  }

  /** What is left at the end. */
  String rest() {
    String rest = held.isEmpty() ? "" : REPLACEMENT;
    held = "";
    return rest;
  }

  private static String wellFormed(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return replaceHalves(text);
      }
    }
    return text;
  }

  private static String replaceHalves(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
              whole.append(half ? REPLACEMENT : Character.toString(point));
            });
    return whole.toString();
  }
}
