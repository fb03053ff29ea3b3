package dev.hedgerow.orchestrator.citation;

import java.util.Arrays;

/**
 * The latest code points of a text that grows, addressed by their position in the whole text. Holds
 * what was not forgotten: its owner bounds it.
 */
final class TextWindow {

  private int[] points = new int[128];
  private int base;
  private int start;
  private int end;

  /** First position that is still held. */
  int start() {
    return start;
  }

  /** One past the last position. */
  int end() {
    return end;
  }

  int at(int position) {
    return points[position - base];
  }

  void append(int codePoint) {
    if (end - base == points.length) {
      makeRoom();
    }
    points[end - base] = codePoint;
    end++;
  }

  /** Says that nothing before the position will be asked for. */
  void forgetBefore(int position) {
    start = Math.max(start, position);
  }

  String text(int from, int to) {
    return new String(points, from - base, to - from);
  }

  private void makeRoom() {
    if (start - base < points.length / 2) {
      points = Arrays.copyOf(points, points.length * 2);
      return;
    }
    System.arraycopy(points, start - base, points, 0, end - start);
    base = start;
  }
}
