package dev.hedgerow.orchestrator.citation;

import dev.hedgerow.rag.v1.Span;
import dev.hedgerow.retrieve.v1.Passage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A passage as something to find quotes in. For one thread. */
final class PassageText {

  private final Passage passage;
  private final SqueezedText squeezed;
  private int @Nullable [] tokens;

  PassageText(Passage passage) {
    this.passage = passage;
    this.squeezed = SqueezedText.of(passage.getText());
  }

  /**
   * Where the document has the quote, word for word; runs of white space may differ. Part of a word
   * is not a word: “art” is not in “a part”.
   */
  Optional<Span> find(String quote) {
    String wanted = SqueezedText.of(quote.strip()).text();
    String text = squeezed.text();
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (isWhole(at, at + wanted.length())) {
        return Optional.of(span(at, at + wanted.length()));
      }
    }
    return Optional.empty();
  }

  /** How close the passage comes to the quote anywhere, by words: 0 to 1. */
  double similarity(String quote) {
    if (tokens == null) {
      tokens = Words.of(passage.getText());
    }
    return WindowSimilarity.of(Words.of(quote), tokens);
  }

  private boolean isWhole(int from, int to) {
    String text = squeezed.text();
    boolean begins =
        from == 0 || !Characters.joins(text.codePointBefore(from), text.codePointAt(from));
    return begins
        && (to == text.length()
            || !Characters.joins(text.codePointBefore(to), text.codePointAt(to)));
  }

  private Span span(int from, int to) {
    int first = squeezed.position(from);
    int last = squeezed.position(to - 1);
    return Span.newBuilder()
        .setStart(passage.getStart() + first)
        .setEnd(passage.getStart() + last + 1)
        .build();
  }
}
