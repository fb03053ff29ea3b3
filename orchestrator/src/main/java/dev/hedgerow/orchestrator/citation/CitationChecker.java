package dev.hedgerow.orchestrator.citation;

import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.CitationProblem;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds what an answer cites against the passages. For one thread. */
final class CitationChecker {

  /** Share of a quote's words, in order, that tells an altered quote from an invented one. */
  private static final double CLOSE = 0.8;

  private final List<RetrievedPassage> passages;
  private final @Nullable PassageText[] texts;

  /** For passages that are cited by their position from 1. */
  CitationChecker(List<RetrievedPassage> passages) {
    this.passages = passages;
    this.texts = new PassageText[passages.size()];
  }

  /** What to say of one number of a marker; without an index. */
  Citation.Builder check(int number, Cited cited) {
    Citation.Builder citation = Citation.newBuilder().setNumber(number);
    if (!isKnown(number)) {
      return unverified(citation, cited, CitationProblem.CITATION_PROBLEM_OUT_OF_RANGE);
    }
    RetrievedPassage passage = passages.get(number - 1);
    citation
        .setPassageId(passage.getPassage().getId())
        .setDocumentId(passage.getDocument().getId());
    if (!cited.isQuote()) {
      return unverified(citation, cited, CitationProblem.CITATION_PROBLEM_NO_QUOTE);
    }
    for (Piece quote : cited.quotes()) {
      Optional<Span> found = text(number - 1).find(quote.text());
      if (found.isPresent()) {
        return piece(citation, quote).setDocumentSpan(found.get()).setVerified(true);
      }
    }
    return elsewhere(citation, number, cited);
  }

  /** Whether the passage of that number has the quote. */
  boolean has(int number, Piece quote) {
    return isKnown(number) && text(number - 1).find(quote.text()).isPresent();
  }

  private boolean isKnown(int number) {
    return number >= 1 && number <= passages.size();
  }

  private Citation.Builder elsewhere(Citation.Builder citation, int number, Cited cited) {
    for (Piece quote : cited.quotes()) {
      if (isInAnother(number, quote)) {
        return piece(citation, quote).setProblem(CitationProblem.CITATION_PROBLEM_OTHER_PASSAGE);
      }
    }
    boolean close = text(number - 1).similarity(cited.piece().text()) >= CLOSE;
    return unverified(
        citation,
        cited,
        close ? CitationProblem.CITATION_PROBLEM_ALTERED : CitationProblem.CITATION_PROBLEM_ABSENT);
  }

  private boolean isInAnother(int number, Piece quote) {
    return IntStream.rangeClosed(1, passages.size())
        .anyMatch(other -> other != number && has(other, quote));
  }

  private PassageText text(int index) {
    PassageText text = texts[index];
    if (text == null) {
      text = new PassageText(passages.get(index).getPassage());
      texts[index] = text;
    }
    return text;
  }

  private static Citation.Builder unverified(
      Citation.Builder citation, Cited cited, CitationProblem problem) {
    citation.setProblem(problem).setAnswerSpan(cited.piece().span());
    return cited.isQuote() ? citation.setQuote(cited.piece().text()) : citation;
  }

  private static Citation.Builder piece(Citation.Builder citation, Piece quote) {
    return citation.setAnswerSpan(quote.span()).setQuote(quote.text());
  }
}
