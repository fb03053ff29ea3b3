package dev.hedgerow.orchestrator.citation;

import java.util.List;

/**
 * What a marker stands for.
 *
 * @param quotes what it may quote, longest first; empty when nothing is quoted
 * @param piece the quote that the marks themselves suggest, or the claim when nothing is quoted
 */
record Cited(List<Piece> quotes, Piece piece) {

  boolean isQuote() {
    return !quotes.isEmpty();
  }
}
