package dev.hedgerow.orchestrator.text;

/** The lines between two rules at the top of a file, in which site generators keep its fields. */
final class FrontMatter {
  private static final int MAX_LENGTH = 16 * 1024;
  private static final String RULE = "---";

  private FrontMatter() {}

  /** Where the document proper begins: 0 when there is no front matter. */
  static int end(String source) {
    int line = lineEnd(source, 0);
    if (!isRule(source, 0, line)) {
      return 0;
    }
    while (line < source.length() && line < MAX_LENGTH) {
      int start = line + 1;
      line = lineEnd(source, start);
      if (isRule(source, start, line)) {
        return line;
      }
    }
    return 0;
  }

  private static boolean isRule(String source, int start, int end) {
    return source.startsWith(RULE, start)
        && source.substring(start, Math.min(end, start + RULE.length() + 8)).strip().equals(RULE);
  }

  private static int lineEnd(String source, int start) {
    int end = source.indexOf('\n', start);
    return end < 0 ? source.length() : end;
  }
}
