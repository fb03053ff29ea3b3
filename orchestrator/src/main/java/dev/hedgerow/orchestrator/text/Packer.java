package dev.hedgerow.orchestrator.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Packs the units of one section into passages, each as full as the budget allows. It holds the
 * units of the open passage only.
 */
final class Packer {
  private final int budget;
  private final int overlap;
  private final Sentences.Sink passages;
  private final Deque<Unit> open = new ArrayDeque<>();
  private int tokens;

  /**
   * @param budget tokens of a passage at most
   * @param overlap tokens that it may repeat of the one before
   */
  Packer(int budget, int overlap, Sentences.Sink passages) {
    this.budget = budget;
    this.overlap = overlap;
    this.passages = passages;
  }

  void add(Unit unit) {
    if (!open.isEmpty() && !fits(unit)) {
      close();
      repeatEnd(unit);
    }
    tokens += cost(unit);
    open.addLast(unit);
  }

  void finish() {
    if (!open.isEmpty()) {
      close();
    }
    open.clear();
    tokens = 0;
  }

  private void close() {
    passages.accept(open.getFirst().start(), open.getLast().end());
  }

  /** Keeps the last sentences as far as overlap and budget allow; never the whole passage. */
  private void repeatEnd(Unit next) {
    int room = Math.min(overlap, budget - next.gap() - next.tokens());
    int keep = 0;
    int kept = 0;
    int after = 0;
    Iterator<Unit> backwards = open.descendingIterator();
    while (backwards.hasNext() && keep < open.size() - 1) {
      Unit unit = backwards.next();
      int cost = unit.tokens() + after;
      boolean near = Chunker.holds(new Span(unit.start(), next.end()));
      if (!unit.sentence() || !near || kept + cost > room) {
        break;
      }
      kept += cost;
      keep++;
      after = unit.gap();
    }
    while (open.size() > keep) {
      open.removeFirst();
    }
    tokens = kept;
  }

  private boolean fits(Unit unit) {
    return tokens + cost(unit) <= budget
        && Chunker.holds(new Span(open.getFirst().start(), unit.end()));
  }

  /** Tokens that a unit adds: its own, and what lies between it and the one before. */
  private int cost(Unit unit) {
    return unit.tokens() + (open.isEmpty() ? 0 : unit.gap());
  }
}
