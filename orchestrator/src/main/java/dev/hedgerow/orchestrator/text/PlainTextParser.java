package dev.hedgerow.orchestrator.text;

import java.util.List;

/** Text without mark-up: one block of prose. */
public final class PlainTextParser implements DocumentParser {
  /** Makes a parser; it keeps nothing. */
  public PlainTextParser() {}

  @Override
  public ParsedDocument parse(String title, String source) {
    Block all = new Block(0, source.length(), BlockKind.PROSE, List.of(), 0);
    return new ParsedDocument(title, source, List.of(all));
  }
}
