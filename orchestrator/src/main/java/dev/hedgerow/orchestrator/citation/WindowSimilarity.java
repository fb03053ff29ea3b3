package dev.hedgerow.orchestrator.citation;

import java.util.Arrays;

/**
 * How close any stretch of one sequence comes to another: approximate matching by edit distance
 * with a free start and end (Sellers, 1980), in time proportional to the product of the lengths.
 */
final class WindowSimilarity {

  /** A quote beyond this is compared by its beginning. */
  private static final int LONGEST = 512;

  private WindowSimilarity() {}

  /** 1 − edits / length of {@code wanted} for its best window in {@code text}; 0 to 1. */
  static double of(int[] wanted, int[] text) {
    int length = Math.min(wanted.length, LONGEST);
    if (length == 0) {
      return 0;
    }
    int[] column = new int[length + 1];
    Arrays.setAll(column, i -> i);
    int best = length;
    for (int word : text) {
      int diagonal = 0;
      for (int i = 1; i <= length; i++) {
        int replaced = diagonal + (wanted[i - 1] == word ? 0 : 1);
        diagonal = column[i];
        column[i] = Math.min(replaced, Math.min(column[i - 1], column[i]) + 1);
      }
      best = Math.min(best, column[length]);
    }
    return 1 - (double) best / length;
  }
}
