package dev.hedgerow.generate.grounding;

import dev.hedgerow.generate.model.DeltaSink;

/**
 * Watches for the words by which a model says that the passages do not support an answer. Text is
 * held back only while it may still become them, so an answer loses no more than its first moments.
 * After them nothing of the text goes on.
 */
final class Sentinel implements DeltaSink {
  static final String WORDS = "NO_ANSWER_IN_PASSAGES";

  /** White space before the words that is still waited through. */
  private static final int MAX_LEADING = 64;

  private enum State {
    UNDECIDED,
    ANSWER,
    NO_ANSWER
  }

  private final DeltaSink next;
  private final StringBuilder held = new StringBuilder();
  private State state = State.UNDECIDED;

  Sentinel(DeltaSink next) {
    this.next = next;
  }

  @Override
  public void text(String piece) {
    switch (state) {
      case ANSWER -> next.text(piece);
      case NO_ANSWER -> {}
      case UNDECIDED -> decide(piece);
    }
  }

  @Override
  public void reasoning(String piece) {
    next.reasoning(piece);
  }

  /** The model is done: what was held back was text after all. */
  void finish() {
    if (state == State.UNDECIDED) {
      answer();
    }
  }

  boolean noAnswer() {
    return state == State.NO_ANSWER;
  }

  private void decide(String piece) {
    held.append(piece);
    String begun = held.toString().stripLeading();
    if (begun.startsWith(WORDS)) {
      state = State.NO_ANSWER;
    } else if (!WORDS.startsWith(begun) || held.length() - begun.length() > MAX_LEADING) {
      answer();
    }
  }

  private void answer() {
    state = State.ANSWER;
    next.text(held.toString());
    held.setLength(0);
  }
}
