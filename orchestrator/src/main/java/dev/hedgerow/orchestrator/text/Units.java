package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes sections apart into what passages are packed from. */
final class Units implements Fitting.Rule<Candidate> {
  private final String text;
  private final LongText longText;

  Units(String text) {
    this.text = text;
    this.longText = new LongText(text);
  }

  /** Gives the largest pieces of a section that may fit; they hold all of it but white space. */
  void of(SectionContext context, Consumer<Candidate> sink) {
    List<Block> blocks = context.section().blocks();
    int from = blocks.getFirst().start();
    int to = blocks.getLast().end();
    Span whole = new Span(from, to).trimmed(text);
    if (whole.isEmpty()) {
      return;
    }
    if (Chunker.holds(whole)) {
      sink.accept(new Candidate(context, whole, blocks.getFirst().kind(), Candidate.Level.SECTION));
    } else {
      blocks(context, sink);
    }
  }

  private void blocks(SectionContext context, Consumer<Candidate> sink) {
    List<Block> blocks = context.section().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (i > 0) {
        between(blocks.get(i - 1), blocks.get(i), context, sink);
      }
      of(blocks.get(i), context, sink);
    }
  }

  private void of(Block block, SectionContext context, Consumer<Candidate> sink) {
    Candidate whole = new Candidate(context, block.span(), block.kind(), Candidate.Level.BLOCK);
    if (block.kind().staysWhole() && Chunker.holds(block.span())) {
      sink.accept(whole);
    } else {
      parts(whole, sink);
    }
  }

  /** Gives what lies between two blocks, unless it is nothing or too long for any passage. */
  private void between(
      Block before, Block after, SectionContext context, Consumer<Candidate> sink) {
    int from = before.end();
    int to = after.start();
    Span gap = new Span(from, to).trimmed(text);
    if (!gap.isEmpty() && Chunker.holds(gap)) {
      sink.accept(new Candidate(context, gap, after.kind(), Candidate.Level.GAP));
    }
  }

  /** A section is counted as the passage that it may be. */
  @Override
  public String text(Candidate piece) {
    String own = own(piece);
    return piece.level() == Candidate.Level.SECTION ? piece.context().head(own).text() + own : own;
  }

  @Override
  public List<Candidate> parts(Candidate piece, int tokens) {
    List<Candidate> parts = new ArrayList<>();
    if (ownTokens(piece, tokens) > piece.context().room()) {
      switch (piece.level()) {
        case SECTION -> blocks(piece.context(), parts::add);
        case BLOCK -> parts(piece, parts::add);
        case PART, PIECE -> pieces(piece, piece.context().share(piece.span(), tokens), parts::add);
        case GAP -> {} // It is no unit and stays as it is.
      }
    }
    boolean same = parts.size() == 1 && parts.getFirst().equals(piece);
    return same ? List.of() : parts;
  }

  private String own(Candidate piece) {
    return text.substring(piece.span().start(), piece.span().end());
  }

  private int ownTokens(Candidate piece, int tokens) {
    return piece.level() == Candidate.Level.SECTION
        ? tokens - piece.context().head(own(piece)).tokens()
        : tokens;
  }

  private void parts(Candidate block, Consumer<Candidate> sink) {
    Span span = block.span();
    if (block.kind().isLines()) {
      lines(block, sink);
    } else {
      Sentences.Lines lines =
          block.kind() == BlockKind.PARAGRAPH ? Sentences.Lines.WRAPPED : Sentences.Lines.SEPARATE;
      Sentences.split(text, span, lines, (start, end) -> give(block, new Span(start, end), sink));
    }
  }

  private void lines(Candidate block, Consumer<Candidate> sink) {
    int last = block.span().end();
    for (int line = block.span().start(); line < last; ) {
      int end = text.indexOf('\n', line, last);
      end = end < 0 ? last : end;
      Span visible = new Span(line, end).trimmed(text);
      if (!visible.isEmpty()) {
        give(block, visible, sink);
      }
      line = end + 1;
    }
  }

  private void give(Candidate block, Span span, Consumer<Candidate> sink) {
    Candidate part = new Candidate(block.context(), span, block.kind(), Candidate.Level.PART);
    if (Chunker.holds(span)) {
      sink.accept(part);
    } else {
      pieces(part, Chunker.MAX_UNITS, sink);
    }
  }

  private void pieces(Candidate part, int length, Consumer<Candidate> sink) {
    longText.cut(
        part.span(),
        length,
        (start, end) ->
            sink.accept(
                new Candidate(
                    part.context(), new Span(start, end), part.kind(), Candidate.Level.PIECE)));
  }
}
