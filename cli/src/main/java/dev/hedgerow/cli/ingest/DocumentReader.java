package dev.hedgerow.cli.ingest;

import java.io.InputStream;

/** Reads the documents of one file, in memory that does not grow with it. */
@FunctionalInterface
interface DocumentReader {
  /**
   * Reads to the end. What cannot be read, down to a failing stream, goes to the sink as skipped.
   *
   * @param name as the user named the file
   * @param id of the file: of its document, or before the line in the ids of those without one
   */
  void read(String name, String id, InputStream in, DocumentSink sink);
}
