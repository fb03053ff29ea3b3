package dev.hedgerow.cli.ingest;

import java.util.ArrayList;
import java.util.List;

/** The first few of many lines, and how many there were. */
final class Examples {
  private static final int SHOWN = 10;

  private final List<String> lines = new ArrayList<>();
  private long count;

  void add(String line) {
    count++;
    if (lines.size() < SHOWN) {
      lines.add(line);
    }
  }

  long count() {
    return count;
  }

  /** The lines to show; the last one tells of those that are not. */
  List<String> lines() {
    List<String> shown = new ArrayList<>(lines);
    if (count > lines.size()) {
      shown.add("and %,d more".formatted(count - lines.size()));
    }
    return shown;
  }
}
