package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;

/** Counts pieces, and takes those apart that are too long until none is. */
final class Fitting<T> {
  private static final int UNKNOWN = -1;

  private final TokenCounter counter;
  private final Rule<T> rule;

  /** What a piece is. */
  interface Rule<T> {
    /** What is counted of it. */
    String text(T piece);

    /** Smaller pieces in its place; none when it fits or can't be taken apart. */
    List<T> parts(T piece, int tokens);
  }

  /** A piece with its tokens, once they are known. */
  record Counted<T>(T piece, int tokens) {
    /** A piece whose tokens are to be counted. */
    static <T> Counted<T> uncounted(T piece) {
      return new Counted<>(piece, UNKNOWN);
    }

    private boolean open() {
      return tokens == UNKNOWN;
    }
  }

  Fitting(TokenCounter counter, Rule<T> rule) {
    this.counter = counter;
    this.rule = rule;
  }

  /**
   * What stays, in order, and its tokens. What is not counted yet is counted at once, in a few
   * rounds.
   */
  List<Counted<T>> fit(List<Counted<T>> pieces) {
    List<Counted<T>> now = List.copyOf(pieces);
    while (now.stream().anyMatch(Counted::open)) {
      now = round(now);
    }
    return now;
  }

  private List<Counted<T>> round(List<Counted<T>> pieces) {
    int[] counts =
        counter.count(
            pieces.stream().filter(Counted::open).map(open -> rule.text(open.piece())).toList());
    List<Counted<T>> next = new ArrayList<>();
    int at = 0;
    for (Counted<T> counted : pieces) {
      if (counted.open()) {
        settle(counted.piece(), counts[at++], next);
      } else {
        next.add(counted);
      }
    }
    return next;
  }

  private void settle(T piece, int tokens, List<Counted<T>> next) {
    List<T> parts = rule.parts(piece, tokens);
    if (parts.isEmpty()) {
      next.add(new Counted<>(piece, tokens));
    }
    parts.forEach(part -> next.add(Counted.uncounted(part)));
  }
}
