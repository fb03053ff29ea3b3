package dev.hedgerow.cli.ingest;

/** Says where a record ends, byte by byte. */
@FunctionalInterface
interface RecordBoundary {
  /** JSON Lines: a line each, since JSON escapes line breaks. */
  RecordBoundary LINE = b -> b == '\n';

  /** Whether the byte is the last of its record. */
  boolean endsWith(byte b);
}
