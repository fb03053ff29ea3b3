package dev.hedgerow.orchestrator.citation;

import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.RetrievedPassage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the citations of an answer while it streams, and checks each against the passage it names.
 *
 * <p>A marker {@code [n]} outside code cites what is quoted directly before it, else the claim it
 * ends; markers side by side cite the same piece. What it may cite begins after the previous marker
 * or with the line. A marker inside a quotation waits: it is part of the quote when a marker
 * follows the quotation, and a citation of its own when none does. A “curly” quotation may go over
 * several lines of a paragraph, a "straight" one ends with its line.
 *
 * <p>How the text is cut into deltas makes no difference. For one thread.
 */
public final class CitationScanner {

  private static final int MOST_WAITING = 64;

  /** No passage is longer, so no longer quote could be found; what goes on is cut as by a line. */
  private static final int LONGEST_REGION = 32_768;

  private final CitationChecker checker;
  private final TextWindow text = new TextWindow();
  private final CodeTracker code = new CodeTracker();
  private final MarkerParser parser = new MarkerParser();
  private final QuoteMarks quotes = new QuoteMarks();
  private final List<Marker> waiting = new ArrayList<>();
  private List<Citation> certain = new ArrayList<>();
  private @Nullable Marker previous;
  private @Nullable Cited previousCited;
  private int region;
  private int index;

  /** For an answer that cites these passages, each by its position from 1. */
  public CitationScanner(List<RetrievedPassage> passages) {
    this.checker = new CitationChecker(passages);
  }

  /** Takes the next piece of text; the citations that are certain now. */
  public List<Citation> accept(String delta) {
    delta.codePoints().forEach(this::accept);
    return takeCertain();
  }

  /** Says that the text is over; the citations that were not certain before. */
  public List<Citation> finish() {
    resolveWaiting();
    return takeCertain();
  }

  private List<Citation> takeCertain() {
    if (certain.isEmpty()) {
      return List.of();
    }
    List<Citation> taken = certain;
    certain = new ArrayList<>();
    return taken;
  }

  private void accept(int codePoint) {
    int before = text.end() > text.start() ? text.at(text.end() - 1) : '\n';
    // A quotation may hold anything, half a code span too.
    boolean isCode = code.accept(quotes.openCurly() && codePoint == '`' ? '\'' : codePoint);
    text.append(codePoint);
    if (codePoint == '\n') {
      endLine();
    } else if (text.end() - region > LONGEST_REGION) {
      endRegion();
    } else if (isCode) {
      parser.reset();
      settle();
    } else {
      acceptProse(codePoint, before);
    }
  }

  private void acceptProse(int codePoint, int before) {
    quotes.accept(text.end() - 1, codePoint, before);
    List<Integer> numbers = parser.accept(codePoint);
    if (!numbers.isEmpty()) {
      accept(new Marker(text.end() - parser.length(), text.end(), numbers));
    } else if (!parser.active() && !Characters.isGap(codePoint)) {
      settle();
    }
  }

  private void accept(Marker marker) {
    if (!quotes.open() || endsQuote(marker)) {
      cite(marker);
      quotes.clear();
    } else {
      if (waiting.size() == MOST_WAITING) {
        resolveWaiting();
      }
      waiting.add(marker);
    }
  }

  /**
   * Whether the quotation before a marker is complete though its marks do not add up: quoted text
   * may itself open a quotation that it does not close.
   */
  private boolean endsQuote(Marker marker) {
    Cited cited = citedBy(marker);
    return cited.isQuote()
        && marker.numbers().stream()
            .anyMatch(number -> checker.has(number, cited.quotes().getFirst()));
  }

  /** After a quotation something else than a marker came: what waited in it stands for itself. */
  private void settle() {
    if (!waiting.isEmpty() && !quotes.open()) {
      resolveWaiting();
    }
  }

  private void endLine() {
    parser.reset();
    quotes.closeStraight();
    if (!quotes.openCurly()) {
      endRegion();
    }
  }

  private void endRegion() {
    resolveWaiting();
    parser.reset();
    quotes.clear();
    previous = null;
    beginRegion(text.end());
  }

  private void beginRegion(int start) {
    region = start;
    text.forgetBefore(start);
  }

  private void resolveWaiting() {
    List<Marker> markers = List.copyOf(waiting);
    waiting.clear();
    markers.forEach(this::cite);
  }

  private void cite(Marker marker) {
    Cited cited = citedBy(marker);
    List<Citation.Builder> found =
        marker.numbers().stream().map(number -> checker.check(number, cited)).toList();
    waiting.removeIf(inner -> found.stream().anyMatch(c -> isWithin(inner, c)));
    resolveWaiting();
    found.forEach(citation -> certain.add(citation.setIndex(index++).build()));
    previous = marker;
    previousCited = cited;
    beginRegion(marker.end());
  }

  private Cited citedBy(Marker marker) {
    if (previous != null && previousCited != null && adjoins(previous, marker)) {
      return previousCited;
    }
    List<Piece> candidates = quotes.before(text, region, marker.start());
    Piece piece =
        candidates.isEmpty()
            ? Claim.before(text, region, marker.start())
            : quotes.matched(text, region, marker.start(), candidates);
    return new Cited(candidates, piece);
  }

  private boolean adjoins(Marker first, Marker second) {
    for (int at = first.end(); at < second.start(); at++) {
      int between = text.at(at);
      if (!Characters.isSpace(between) && between != ',' && between != ';') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(Marker inner, Citation.Builder citation) {
    return inner.start() >= citation.getAnswerSpan().getStart()
        && inner.end() <= citation.getAnswerSpan().getEnd();
  }
}
