package dev.hedgerow.orchestrator.text;

import dev.hedgerow.orchestrator.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a document anew, each block and what lies between two of them after the steps, and finds
 * the blocks again in what was written. Since the structure is made out before, no step can break
 * it; steps that change the layout leave code, tables and what separates blocks alone.
 */
final class SteppedText {
  private final String source;
  private final List<Step> steps;
  private final List<Step> wording;
  private final StringBuilder text = new StringBuilder();

  private SteppedText(String source, List<Step> steps) {
    this.source = source;
    this.steps = steps;
    this.wording = steps.stream().filter(step -> !step.isLayout()).toList();
  }

  static ParsedDocument of(ParsedDocument document, List<Step> steps) {
    return steps.isEmpty() ? document : new SteppedText(document.text(), steps).write(document);
  }

  private ParsedDocument write(ParsedDocument document) {
    List<Block> blocks = new ArrayList<>();
    int at = 0;
    for (Block block : document.blocks()) {
      append(wording, at, block.start());
      int start = text.length();
      append(block.kind().isLines() ? wording : steps, block.start(), block.end());
      List<String> section =
          block.section().stream().map(heading -> line(heading, SectionPath.MAX_BYTES)).toList();
      blocks.add(new Block(start, text.length(), block.kind(), section, block.page()));
      at = block.end();
    }
    append(wording, at, source.length());
    String title = line(document.title(), DocumentParser.MAX_TITLE_BYTES);
    return new ParsedDocument(title, text.toString(), blocks);
  }

  private void append(List<Step> changes, int from, int to) {
    text.append(Step.all(changes, source.substring(from, to)));
  }

  /** A mark may be longer than what it stands for. */
  private String line(String line, int maxBytes) {
    return Utf8.cut(Step.all(steps, line), maxBytes);
  }
}
