package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestResponse;

/** Told of each document while a run goes on. Its methods are called one at a time. */
public interface IngestListener {
  /** Wants to know nothing. */
  IngestListener NONE = new IngestListener() {};

  /** A document is in, or the mesh refused it. */
  default void acknowledged(IngestResponse response, Origin origin) {}

  /** Something was not sent. */
  default void skipped(Skip skip) {}
}
