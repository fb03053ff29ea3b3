package dev.hedgerow.bench.cancel;

/**
 * What came of a question.
 *
 * @param cutAt when its client gave it up, by {@link System#nanoTime}; of those that were
 */
record Outcome(Kind kind, long cutAt) {
  /** How it ended. */
  enum Kind {
    ANSWERED,
    DEGRADED,
    FAILED,
    CANCELLED,
    LATE
  }

  static Outcome answered(boolean degraded) {
    return new Outcome(degraded ? Kind.DEGRADED : Kind.ANSWERED, 0);
  }

  static Outcome failed() {
    return new Outcome(Kind.FAILED, 0);
  }

  static Outcome cut(Kind kind, long at) {
    return new Outcome(kind, at);
  }
}
