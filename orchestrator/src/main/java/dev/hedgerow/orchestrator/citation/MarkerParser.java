package dev.hedgerow.orchestrator.citation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises {@code [1]} and {@code [1, 2]}, code point by code point. */
final class MarkerParser {

  private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(?: ?, ?\\d{1,6}){0,15}");
  private static final Pattern COMMA = Pattern.compile(" ?, ?");

  /** 16 numbers of 6 digits and what is between them. */
  private static final int LONGEST = 16 * 6 + 15 * 3;

  private final StringBuilder inside = new StringBuilder();
  private boolean active;

  /** Takes the next code point; the numbers of the marker that it completes, else none. */
  List<Integer> accept(int codePoint) {
    if (codePoint == '[') {
      inside.setLength(0);
      active = true;
      return List.of();
    }
    if (codePoint == ']' && active) {
      active = false;
      return NUMBERS.matcher(inside).matches() ? numbers() : List.of();
    }
    active = active && mayBeInside(codePoint) && inside.length() < LONGEST;
    if (active) {
      inside.appendCodePoint(codePoint);
    }
    return List.of();
  }

  /** Whether what came last may still become a marker. */
  boolean active() {
    return active;
  }

  /** Code points of the marker that was completed last, brackets included. */
  int length() {
    return inside.length() + 2;
  }

  void reset() {
    active = false;
  }

  private List<Integer> numbers() {
    return Stream.of(COMMA.split(inside)).map(Integer::valueOf).toList();
  }

  private static boolean mayBeInside(int codePoint) {
    return (codePoint >= '0' && codePoint <= '9') || codePoint == ',' || codePoint == ' ';
  }
}
