package dev.hedgerow.orchestrator.text;

import java.util.function.Consumer;

/** Takes blocks apart into units that each fit into a passage. */
final class Units {
  private final String text;
  private final Budget budget;
  private final LongText longText;

  Units(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
    this.longText = new LongText(text, budget);
  }

  /** Gives the units of a block in order; they hold all of it but white space. */
  void of(Block block, Consumer<Unit> sink) {
    if (block.kind().staysWhole() && budget.holds(text, block.span())) {
      sink.accept(new Unit(block.start(), block.end(), block.kind() == BlockKind.LIST));
    } else if (block.kind().isLines()) {
      lines(block, sink);
    } else {
      Sentences.Lines lines =
          block.kind() == BlockKind.PARAGRAPH ? Sentences.Lines.WRAPPED : Sentences.Lines.SEPARATE;
      Sentences.split(text, block.span(), lines, (start, end) -> give(start, end, true, sink));
    }
  }

  private void lines(Block block, Consumer<Unit> sink) {
    for (int line = block.start(); line < block.end(); ) {
      int end = text.indexOf('\n', line, block.end());
      end = end < 0 ? block.end() : end;
      Span visible = new Span(line, end).trimmed(text);
      if (!visible.isEmpty()) {
        give(visible.start(), visible.end(), false, sink);
      }
      line = end + 1;
    }
  }

  private void give(int start, int end, boolean sentence, Consumer<Unit> sink) {
    Span span = new Span(start, end);
    if (budget.holds(text, span)) {
      sink.accept(new Unit(start, end, sentence));
    } else {
      longText.cut(span, (from, to) -> sink.accept(new Unit(from, to, false)));
    }
  }
}
