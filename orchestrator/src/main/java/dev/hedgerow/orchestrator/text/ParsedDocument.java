package dev.hedgerow.orchestrator.text;

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
}
