package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;

/** One document on its way into passages. What is counted is counted in groups. */
final class Cutting {
  /** Bounds what is held of a document beside its text and its passages. */
  private static final int GROUP = 4096;

  private final ParsedDocument document;
  private final ChunkSettings settings;
  private final TokenCounter counter;
  private final Units units;
  private final WholePassages whole;
  private final CodePoints offsets;

  private final List<Fitting.Counted<Candidate>> candidates = new ArrayList<>();
  private final List<Fitting.Counted<Passage>> packed = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private SectionContext open = new SectionContext(new Section(List.of()), List.of(), 0);
  private Packer packer;
  private int gap;

  Cutting(ParsedDocument document, ChunkSettings settings, TokenCounter counter) {
    this.document = document;
    this.settings = settings;
    this.counter = counter;
    this.units = new Units(document.text());
    this.whole = new WholePassages(document.text());
    this.offsets = CodePoints.of(document.text());
    this.packer = packer(open);
  }

  List<Chunk> chunks() {
    List<Section> sections = Section.of(document.blocks());
    SectionContexts contexts =
        SectionContexts.count(document, sections, settings.tokens(), counter);
    sections.forEach(section -> units.of(contexts.of(section), this::add));
    pack();
    packer.finish();
    settle();
    return chunks;
  }

  private void add(Candidate candidate) {
    candidates.add(Fitting.Counted.uncounted(candidate));
    if (candidates.size() >= GROUP) {
      pack();
      settle();
    }
  }

  /** Counts the candidates, and packs what they become. */
  private void pack() {
    for (Fitting.Counted<Candidate> counted : new Fitting<>(counter, units).fit(candidates)) {
      Candidate unit = counted.piece();
      if (unit.context() != open) {
        packer.finish();
        open = unit.context();
        packer = packer(open);
        gap = 0;
      }
      pack(unit, counted.tokens());
    }
    candidates.clear();
  }

  private void pack(Candidate unit, int tokens) {
    Span span = unit.span();
    switch (unit.level()) {
      case SECTION -> packed.add(new Fitting.Counted<>(new Passage(unit.context(), span), tokens));
      case GAP -> gap = tokens;
      case BLOCK, PART, PIECE -> {
        packer.add(new Unit(span.start(), span.end(), unit.sentence(), tokens, gap));
        gap = 0;
      }
    }
  }

  /** Counts the packed passages as the model will read them, and keeps what they become. */
  private void settle() {
    for (Fitting.Counted<Passage> counted : new Fitting<>(counter, whole).fit(packed)) {
      Passage passage = counted.piece();
      String text = whole.own(passage);
      SectionContext.Head head = passage.context().head(text);
      chunks.add(
          new Chunk(
              chunks.size(),
              offsets.at(passage.span().start()),
              offsets.at(passage.span().end()),
              text,
              passage.context().section().path(),
              head.text(),
              passage.context().section().page(),
              counted.tokens() - head.tokens()));
    }
    packed.clear();
  }

  private Packer packer(SectionContext context) {
    int overlap = Math.min(settings.overlap(), context.room() / 2);
    return new Packer(
        context.room(),
        overlap,
        (start, end) ->
            packed.add(Fitting.Counted.uncounted(new Passage(context, new Span(start, end)))));
  }
}
