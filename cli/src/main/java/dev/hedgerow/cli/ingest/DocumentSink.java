package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.SourceDocument;

/**
 * Takes what a reader finds, in the order of the input. An exception ends the reading: it says that
 * nobody takes documents any more.
 */
interface DocumentSink {
  /** A document; may wait until there is room for it. */
  void document(Origin origin, SourceDocument document);

  /** Something that is no document, or not one to send. */
  void skip(Skip skip);
}
