package dev.hedgerow.orchestrator.text;

/** Makes out the structure of a document that is written in one format. */
@FunctionalInterface
public interface DocumentParser {
  /** The title's bound in the contract, in bytes. */
  int MAX_TITLE_BYTES = 2048;

  /**
   * Parses a document. Any text whatever is a document; none makes this throw, save one that is too
   * intricate to be taken apart in bounded memory.
   *
   * @param title the document's title; empty to take the text's own
   * @param source the text as it came, without NUL
   * @throws IntricateDocumentException when the text has more structure than {@link
   *     IntricateDocumentException} says
   */
  ParsedDocument parse(String title, String source);
}
