package dev.hedgerow.cli.render;

/** Text of documents and models as it may be shown: it must not steer the terminal. */
public final class Printable {
  private Printable() {}

  /** Without control characters other than line feeds and tabs. */
  public static String text(String text) {
    return text.codePoints().allMatch(Printable::harmless)
        ? text
        : text.codePoints()
            .filter(Printable::harmless)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** On one line, with single spaces, cut after {@code limit} code points. */
  public static String line(String text, int limit) {
    String line = text(text.strip().replaceAll("\\s+", " "));
    int length = line.codePointCount(0, line.length());
    return length <= limit
        ? line
        : line.substring(0, line.offsetByCodePoints(0, limit - 1)).stripTrailing() + "…";
  }

  private static boolean harmless(int codePoint) {
    return codePoint == '\n' || codePoint == '\t' || !Character.isISOControl(codePoint);
  }
}
