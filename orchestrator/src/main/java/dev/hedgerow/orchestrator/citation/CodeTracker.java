package dev.hedgerow.orchestrator.citation;

/**
 * Tells code from prose in Markdown that is read code point by code point: fenced blocks, and spans
 * between runs of backticks of the same length. A span ends with its line at the latest, since what
 * follows in the stream cannot be waited for.
 */
final class CodeTracker {

  private static final int FENCE = 3;

  private int fence;
  private boolean fenceIsNew;
  private int span;
  private int run;
  private boolean lineIsBlank = true;
  private boolean runBeganLine;

  /** Takes the next code point; whether it is code. Backticks always are. */
  boolean accept(int codePoint) {
    if (codePoint == '`') {
      runBeganLine = run == 0 ? lineIsBlank : runBeganLine;
      lineIsBlank = false;
      run++;
      return true;
    }
    if (run > 0) {
      endRun();
    }
    if (codePoint == '\n') {
      endLine();
    } else if (!Character.isWhitespace(codePoint)) {
      lineIsBlank = false;
    }
    return fence > 0 || span > 0;
  }

  private void endRun() {
    if (fence > 0) {
      // A fence's own line holds no second run: there it was a span all along.
      if (fenceIsNew ? run == fence : runBeganLine && run >= fence) {
        fence = 0;
      }
    } else if (span > 0) {
      span = span == run ? 0 : span;
    } else if (runBeganLine && run >= FENCE) {
      fence = run;
      fenceIsNew = true;
    } else {
      span = run;
    }
    run = 0;
  }

  private void endLine() {
    span = 0;
    fenceIsNew = false;
    lineIsBlank = true;
  }
}
