package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds passages against their room as the model will read them, with their heads: where no white
 * space is between two units, the tokens of both together are not the sum.
 */
final class WholePassages implements Fitting.Rule<Passage> {
  private final String text;
  private final LongText longText;

  WholePassages(String text) {
    this.text = text;
    this.longText = new LongText(text);
  }

  /** The passage's own text. */
  String own(Passage passage) {
    return text.substring(passage.span().start(), passage.span().end());
  }

  @Override
  public String text(Passage passage) {
    String own = own(passage);
    return passage.context().head(own).text() + own;
  }

  @Override
  public List<Passage> parts(Passage passage, int tokens) {
    SectionContext context = passage.context();
    int own = tokens - context.head(own(passage)).tokens();
    List<Passage> parts = new ArrayList<>();
    if (own > context.room()) {
      longText.cut(
          passage.span(),
          context.share(passage.span(), own),
          (start, end) -> parts.add(new Passage(context, new Span(start, end))));
    }
    return parts.size() == 1 ? List.of() : parts;
  }
}
