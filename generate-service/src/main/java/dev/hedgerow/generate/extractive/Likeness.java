package dev.hedgerow.generate.extractive;

import java.util.Set;

/**
 * Stems that begin alike are forms of one word often enough ("invas", "invad" are not: too short).
 */
final class Likeness {
  private static final int MIN_COMMON = 5;
  private static final double MIN_SHARE = 0.7;

  private Likeness() {}

  static boolean anyLike(String stem, Set<String> stems) {
    if (stem.length() < MIN_COMMON) {
      return false;
    }
    for (String other : stems) {
      if (alike(stem, other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean alike(String one, String other) {
    int needed =
        Math.max(MIN_COMMON, (int) Math.ceil(MIN_SHARE * Math.max(one.length(), other.length())));
    return other.length() >= needed && one.regionMatches(0, other, 0, needed);
  }
}
