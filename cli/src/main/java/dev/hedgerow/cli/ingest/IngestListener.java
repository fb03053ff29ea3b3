package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.runtime.error.Failure;

/** Told of each document while a run goes on. Its methods are called one at a time. */
public interface IngestListener {
  /** Wants to know nothing. */
  IngestListener NONE = new IngestListener() {};

  /** A document is in, or the mesh refused it; once for each that was sent. */
  default void acknowledged(IngestResponse response, Origin origin) {}

  /** Something was not sent. */
  default void skipped(Skip skip) {}

  /** The stream ended before everything was in; others are tried. */
  default void interrupted(Failure why) {}

  /** The mesh could not take a document for now, the first of perhaps many; it is sent again. */
  default void deferred(Origin origin, Failure why) {}

  /** Documents get in again, after {@link #interrupted} or {@link #deferred}. */
  default void resumed() {}
}
