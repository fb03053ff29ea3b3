package dev.hedgerow.retrieve.store;

import java.util.List;

/**
 * Documents as one moment saw them, a bounded piece at a time, so that a slow receiver holds
 * neither a thread nor much memory. For one thread at a time.
 */
public interface DocumentCursor extends AutoCloseable {
  /** The next documents, at least one; empty at the end. */
  List<DocumentRecord> next();

  @Override
  void close();
}
