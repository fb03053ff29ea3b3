package dev.hedgerow.orchestrator.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The headings above the place that a parser has come to. */
final class SectionPath {
  /** A heading's bound in the contract. */
  static final int MAX_BYTES = 512;

  private record Heading(int level, String text) {}

  private final Deque<Heading> headings = new ArrayDeque<>();

  /** Begins a section; a heading without text ends what was open and begins none. */
  void enter(int level, String heading) {
    while (!headings.isEmpty() && headings.getLast().level() >= level) {
      headings.removeLast();
    }
    if (!heading.isBlank()) {
      headings.addLast(new Heading(level, Utf8.cut(heading.strip(), MAX_BYTES)));
    }
  }

  /** Headings, outermost first: at most 6, as there are 6 levels. */
  List<String> path() {
    return headings.stream().map(Heading::text).toList();
  }
}
