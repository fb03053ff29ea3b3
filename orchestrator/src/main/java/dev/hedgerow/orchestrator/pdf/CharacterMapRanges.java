package dev.hedgerow.orchestrator.pdf;

import java.nio.charset.StandardCharsets;

/**
 * Adds up the ranges of a character map (Adobe Technical Note 5014): between {@code beginbfrange}
 * and {@code endbfrange}, two codes in hexadecimal and what they stand for. It stops where PDFBox's
 * parser would.
 */
final class CharacterMapRanges {
  private static final String BEGIN = "beginbfrange";
  private final String map;
  private int at;

  private CharacterMapRanges(String map) {
    this.map = map;
  }

  /** Codes that the ranges of a map hold together. */
  static long width(byte[] map) {
    return new CharacterMapRanges(new String(map, StandardCharsets.ISO_8859_1)).width();
  }

  private long width() {
    long width = 0;
    for (int begin = map.indexOf(BEGIN); begin >= 0; begin = map.indexOf(BEGIN, at)) {
      at = begin + BEGIN.length();
      for (long range = range(); range >= 0; range = range()) {
        width += range;
      }
    }
    return width;
  }

  /** Codes of the range that comes next; -1 when none does. */
  private long range() {
    long from = code();
    long to = from < 0 ? -1 : code();
    if (to < 0 || !target()) {
      return -1;
    }
    return Math.max(0, to - from + 1);
  }

  private long code() {
    if (next() != '<') {
      return -1;
    }
    long code = 0;
    int digits = 0;
    for (at++; at < map.length() && map.charAt(at) != '>'; at++) {
      int digit = Character.digit(map.charAt(at), 16);
      if (digit >= 0) {
        code = code * 16 + digit & 0xFFFF_FFFFL;
        digits++;
      }
    }
    at++;
    return digits % 2 == 0 ? code : code * 16 & 0xFFFF_FFFFL;
  }

  private boolean target() {
    int open = next();
    if (open != '<' && open != '[') {
      return false;
    }
    int end = map.indexOf(open == '<' ? '>' : ']', at);
    at = end < 0 ? map.length() : end + 1;
    return true;
  }

  private int next() {
    while (at < map.length() && map.charAt(at) <= ' ') {
      at++;
    }
    return at < map.length() ? map.charAt(at) : -1;
  }
}
