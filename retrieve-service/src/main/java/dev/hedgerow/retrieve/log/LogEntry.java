package dev.hedgerow.retrieve.log;

import dev.hedgerow.retrieve.store.DocumentWrite;
import java.time.Instant;

/** A write in a log. */
public sealed interface LogEntry {
  /** A document took the place of the one with its id, if any; it was seen when it was stored. */
  record Document(DocumentWrite write) implements LogEntry {}

  /** The document with that id was seen at that time, in whole milliseconds, and did not change. */
  record Touch(String id, Instant seenAt) implements LogEntry {}
}
