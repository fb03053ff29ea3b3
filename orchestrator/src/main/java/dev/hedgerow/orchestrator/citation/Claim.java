package dev.hedgerow.orchestrator.citation;

/** Finds what a marker without a quotation stands for: the part of its sentence before it. */
final class Claim {

  private static final String TERMINATORS = ".!?。！？";
  private static final String LEADING = ".,;:!?)]}*-–—•>#。，、";

  private Claim() {}

  /**
   * The piece before {@code to} that begins after the previous sentence's end, or at {@code from}.
   */
  static Piece before(TextWindow text, int from, int to) {
    int end = to;
    while (end > from && Characters.isSpace(text.at(end - 1))) {
      end--;
    }
    int start = sentenceStart(text, from, end);
    while (start < end && isLeading(text.at(start))) {
      start++;
    }
    return Piece.of(text, start, end);
  }

  private static int sentenceStart(TextWindow text, int from, int end) {
    int last = end;
    while (last > from && Characters.isGap(text.at(last - 1))) {
      last--;
    }
    for (int at = last - 1; at > from; at--) {
      if (endsSentence(text, from, at)) {
        return at;
      }
    }
    return from;
  }

  /** Whether a sentence ends right before the position; “e.g. this” does not end one. */
  private static boolean endsSentence(TextWindow text, int from, int at) {
    int before = at - 1;
    if (isIdeographicStop(text.at(before))) {
      return true;
    }
    if (!Characters.isSpace(text.at(before)) || Character.isLowerCase(text.at(at))) {
      return false;
    }
    while (before > from && Characters.isSpace(text.at(before))) {
      before--;
    }
    while (before > from && isClosing(text.at(before))) {
      before--;
    }
    return TERMINATORS.indexOf(text.at(before)) >= 0;
  }

  private static boolean isIdeographicStop(int codePoint) {
    return codePoint == '。' || codePoint == '！' || codePoint == '？';
  }

  private static boolean isClosing(int codePoint) {
    return codePoint == '"' || codePoint == '”' || codePoint == ')' || codePoint == '’';
  }

  private static boolean isLeading(int codePoint) {
    return Characters.isSpace(codePoint) || LEADING.indexOf(codePoint) >= 0;
  }
}
