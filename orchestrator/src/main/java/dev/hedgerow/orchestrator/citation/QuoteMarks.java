package dev.hedgerow.orchestrator.citation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The quotation marks of the current line, “curly” and "straight". A straight one opens a quotation
 * after white space or an opening bracket and closes one after anything else; that only decides
 * whether a quotation is open, and which pair belongs together when no pair can be verified.
 */
final class QuoteMarks {

  private static final int CURLY_OPEN = '“';
  private static final int CURLY_CLOSE = '”';
  private static final int STRAIGHT = '"';

  /** Far more than a line of prose has; beyond these the oldest are forgotten. */
  private static final int MOST_MARKS = 256;

  /** Bounds on the work for one marker, whatever a model writes. */
  private static final int MOST_CLOSERS = 4;

  private static final int MOST_CANDIDATES = 32;

  private record Mark(int at, boolean curly, boolean opens) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private int openCurly;
  private int openStraight;

  void accept(int position, int codePoint, int previous) {
    switch (codePoint) {
      case CURLY_OPEN -> add(new Mark(position, true, true));
      case CURLY_CLOSE -> add(new Mark(position, true, false));
      case STRAIGHT -> add(new Mark(position, false, opensAfter(previous)));
      default -> {}
    }
  }

  boolean open() {
    return openCurly > 0 || openStraight > 0;
  }

  /** Whether a quotation is open that may go over the end of a line. */
  boolean openCurly() {
    return openCurly > 0;
  }

  void closeStraight() {
    openStraight = 0;
  }

  void clear() {
    marks.clear();
    openCurly = 0;
    openStraight = 0;
  }

  /**
   * What is quoted directly before a position: the longest first, from every mark that could open
   * to every one that could close.
   */
  List<Piece> before(TextWindow text, int from, int to) {
    List<Piece> candidates = new ArrayList<>();
    for (Mark closer : closers(text, from, to)) {
      int tried = 0;
      for (Iterator<Mark> i = marks.descendingIterator();
          i.hasNext() && tried < MOST_CANDIDATES; ) {
        Mark opener = i.next();
        if (opener.at >= from && opener.at < closer.at && pair(opener, closer)) {
          candidates.add(Piece.of(text, opener.at + 1, closer.at));
          tried++;
        }
      }
    }
    return candidates.stream()
        .filter(Piece::hasWords)
        .sorted(Comparator.comparingInt((Piece p) -> p.text().length()).reversed())
        .limit(MOST_CANDIDATES)
        .toList();
  }

  /** What the outermost marks that belong together quote, else the longest of the candidates. */
  Piece matched(TextWindow text, int from, int to, List<Piece> candidates) {
    for (Mark closer : closers(text, from, to)) {
      int opener = partner(closer, from);
      Piece quoted = Piece.of(text, Math.max(opener + 1, from), closer.at);
      if (opener >= from && quoted.hasWords()) {
        return quoted;
      }
    }
    return candidates.getFirst();
  }

  private void add(Mark mark) {
    if (marks.size() == MOST_MARKS) {
      marks.removeFirst();
    }
    marks.addLast(mark);
    int step = mark.opens ? 1 : -1;
    if (mark.curly) {
      openCurly = Math.max(0, openCurly + step);
    } else {
      openStraight = Math.max(0, openStraight + step);
    }
  }

  /**
   * Marks with nothing but white space and punctuation between them and the end; the last first.
   */
  private List<Mark> closers(TextWindow text, int from, int to) {
    int gap = to;
    while (gap > from && Characters.isGap(text.at(gap - 1))) {
      gap--;
    }
    List<Mark> found = new ArrayList<>();
    for (Iterator<Mark> i = marks.descendingIterator();
        i.hasNext() && found.size() < MOST_CLOSERS; ) {
      Mark mark = i.next();
      if (mark.at >= gap && mark.at < to && !(mark.curly && mark.opens)) {
        found.add(mark);
      }
    }
    return found;
  }

  /** Where the mark is that a closing one belongs to; one before the region when there is none. */
  private int partner(Mark closer, int from) {
    int depth = 0;
    for (Iterator<Mark> i = marks.descendingIterator(); i.hasNext(); ) {
      Mark mark = i.next();
      if (mark.at >= closer.at || mark.at < from || mark.curly != closer.curly) {
        continue;
      }
      if (mark.opens && depth == 0) {
        return mark.at;
      }
      depth += mark.opens ? -1 : 1;
    }
    return from - 1;
  }

  private static boolean pair(Mark opener, Mark closer) {
    return opener.curly == closer.curly && (!opener.curly || opener.opens);
  }

  private boolean opensAfter(int previous) {
    if (previous == '*' || previous == '_') {
      return openStraight == 0;
    }
    return Characters.isSpace(previous)
        || switch (Character.getType(previous)) {
          case Character.START_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
