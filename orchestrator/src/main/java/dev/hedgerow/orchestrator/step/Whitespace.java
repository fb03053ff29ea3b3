package dev.hedgerow.orchestrator.step;

/** Collapses white space; there is none at the ends afterwards. */
final class Whitespace {
  private static final int MOST_BREAKS = 2;

  private Whitespace() {}

  static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int breaks = 0;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        breaks++;
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = true;
      } else {
        if (!out.isEmpty()) {
          out.append(breaks > 0 ? "\n".repeat(Math.min(breaks, MOST_BREAKS)) : space ? " " : "");
        }
        out.append(c);
        breaks = 0;
        space = false;
      }
    }
    return out.toString();
  }
}
