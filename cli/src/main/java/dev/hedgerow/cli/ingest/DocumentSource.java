package dev.hedgerow.cli.ingest;

/** Where documents come from. */
@FunctionalInterface
interface DocumentSource {
  /** Hands over everything, then returns. */
  void readInto(DocumentSink sink);
}
