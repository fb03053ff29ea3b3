package dev.hedgerow.retrieve;

/** What a process does with the data folder of engine {@code lucene}. */
public enum Role {
  /** Writes and reads it; one process at a time. */
  WRITER,
  /** Reads what another process writes; any number of them. */
  READER
}
