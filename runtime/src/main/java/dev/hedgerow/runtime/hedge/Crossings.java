package dev.hedgerow.runtime.hedge;

/**
 * How many of the latest calls were still unanswered after the delay. Far more than the delay aims
 * at means that everything has become slow at once, and a second copy of everything would only make
 * it slower. Safe to share.
 */
final class Crossings {
  private static final int WINDOW_CALLS = 500;

  /** Fewer than these say nothing. */
  private static final int FEWEST = 20;

  private static final double FAR_ABOVE = 5;

  private final double aim;
  private final Object lock = new Object();
  private int calls;
  private int crossed;
  private int previousCalls;
  private int previousCrossed;

  /**
   * None yet.
   *
   * @param aim share of calls that cross the delay when all is well
   */
  Crossings(double aim) {
    this.aim = aim;
  }

  /** A call was sent. */
  void called() {
    synchronized (lock) {
      if (++calls >= WINDOW_CALLS) {
        previousCalls = calls;
        previousCrossed = crossed;
        calls = 0;
        crossed = 0;
      }
    }
  }

  /** A call is unanswered after the delay; whether that happens far too often. */
  boolean crossed() {
    synchronized (lock) {
      crossed++;
      int all = crossed + previousCrossed;
      return all >= FEWEST && all > FAR_ABOVE * aim * (calls + previousCalls);
    }
  }
}
