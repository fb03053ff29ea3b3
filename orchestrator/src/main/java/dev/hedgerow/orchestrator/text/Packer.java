package dev.hedgerow.orchestrator.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Packs the units of one section into passages, each as full as the budget allows. It holds the
 * units of the open passage only.
 */
final class Packer {
  private final String text;
  private final Budget budget;
  private final int overlap;
  private final Sentences.Sink passages;
  private final Deque<Unit> open = new ArrayDeque<>();
  private int tokens;

  Packer(String text, Budget budget, int overlap, Sentences.Sink passages) {
    this.text = text;
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
    int room = Math.min(overlap, budget.maxTokens() - tokens(open.getLast().end(), next.end()));
    int keep = 0;
    int kept = 0;
    int from = open.getLast().end();
    Iterator<Unit> backwards = open.descendingIterator();
    while (backwards.hasNext() && keep < open.size() - 1) {
      Unit unit = backwards.next();
      int cost = tokens(unit.start(), from);
      boolean near = next.end() - unit.start() <= Budget.MAX_UNITS;
      if (!unit.sentence() || !near || kept + cost > room) {
        break;
      }
      kept += cost;
      keep++;
      from = unit.start();
    }
    while (open.size() > keep) {
      open.removeFirst();
    }
    tokens = kept;
  }

  private boolean fits(Unit unit) {
    return tokens + cost(unit) <= budget.maxTokens()
        && unit.end() - open.getFirst().start() <= Budget.MAX_UNITS;
  }

  /** Tokens that a unit adds: its own, and what lies between it and the one before. */
  private int cost(Unit unit) {
    return tokens(open.isEmpty() ? unit.start() : open.getLast().end(), unit.end());
  }

  private int tokens(int start, int end) {
    return budget.estimator().tokens(text, start, end);
  }
}
