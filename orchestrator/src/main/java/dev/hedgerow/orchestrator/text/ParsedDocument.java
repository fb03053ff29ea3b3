package dev.hedgerow.orchestrator.text;

import dev.hedgerow.orchestrator.step.Step;
import java.util.List;

/**
 * A document as it is stored and cut.
 *
 * @param title its title; empty when it has none
 * @param text what is stored; every passage and quote is a piece of it
 * @param blocks what is indexed of the text, in order, without overlap
 */
public record ParsedDocument(String title, String text, List<Block> blocks) {
  /** Keeps its own copy of the blocks. */
  public ParsedDocument {
    blocks = List.copyOf(blocks);
  }

  /**
   * The document after the steps: text, title and headings. Steps that change the layout leave code
   * and tables as they are.
   */
  public ParsedDocument after(List<Step> steps) {
    return SteppedText.of(this, steps);
  }
}
