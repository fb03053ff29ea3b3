package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds passages that were cut before against the window of another model: each stays as it is
 * where it fits with its head, and is cut as a long text is where not.
 */
public final class Refitting {
  /** A passage has its own. */
  private static final int NO_PAGE = 0;

  /** A passage, or a piece of one. */
  private record Piece(CutPassage passage, SectionContext context, Span span) {
    String own() {
      return passage.text().substring(span.start(), span.end());
    }

    SectionContext.Head head() {
      return context.head(own());
    }
  }

  private Refitting() {}

  /**
   * The passages in order, numbered anew; none is beyond the window, unless a single code point is.
   *
   * @param title of the document; empty when it has none
   * @throws dev.hedgerow.runtime.error.Failure when the model can't be asked
   */
  public static List<Chunk> fit(String title, List<CutPassage> passages, TokenCounter counter) {
    List<Fitting.Counted<Piece>> pieces =
        pieces(title, passages, counter).stream().map(Fitting.Counted::uncounted).toList();
    List<Chunk> chunks = new ArrayList<>();
    for (Fitting.Counted<Piece> counted : new Fitting<>(counter, new Window()).fit(pieces)) {
      chunks.add(chunk(chunks.size(), counted.piece(), counted.tokens()));
    }
    return chunks;
  }

  private static List<Piece> pieces(String title, List<CutPassage> passages, TokenCounter counter) {
    Map<List<String>, Section> sections = new HashMap<>();
    passages.forEach(passage -> sections.computeIfAbsent(passage.section(), Refitting::section));
    SectionContexts contexts =
        SectionContexts.count(
            new ParsedDocument(title, "", List.of()),
            List.copyOf(sections.values()),
            counter.window(),
            counter);
    Map<List<String>, SectionContext> known = new HashMap<>();
    sections.forEach((path, section) -> known.put(path, contexts.of(section)));
    List<Piece> pieces = new ArrayList<>();
    for (CutPassage passage : passages) {
      SectionContext context =
          known.getOrDefault(passage.section(), contexts.of(section(List.of())));
      pieces.add(new Piece(passage, context, new Span(0, passage.text().length())));
    }
    return pieces;
  }

  /** One that has these headings. */
  private static Section section(List<String> path) {
    return new Section(List.of(new Block(0, 0, BlockKind.PROSE, path, NO_PAGE)));
  }

  private static Chunk chunk(int ordinal, Piece piece, int tokens) {
    CutPassage passage = piece.passage();
    Span span = piece.span();
    int start = passage.start() + passage.text().codePointCount(0, span.start());
    SectionContext.Head head = piece.head();
    return new Chunk(
        ordinal,
        start,
        start + passage.text().codePointCount(span.start(), span.end()),
        piece.own(),
        passage.section(),
        head.text(),
        passage.page(),
        tokens - head.tokens());
  }

  /** Counts pieces as the model will read them, with their heads. */
  private static final class Window implements Fitting.Rule<Piece> {
    @Override
    public String text(Piece piece) {
      return piece.head().text() + piece.own();
    }

    @Override
    public List<Piece> parts(Piece piece, int tokens) {
      List<Piece> parts = new ArrayList<>();
      int own = tokens - piece.head().tokens();
      if (own > piece.context().room()) {
        new LongText(piece.passage().text())
            .cut(
                piece.span(),
                piece.context().share(piece.span(), own),
                (start, end) ->
                    parts.add(new Piece(piece.passage(), piece.context(), new Span(start, end))));
      }
      return parts.size() == 1 ? List.of() : parts;
    }
  }
}
