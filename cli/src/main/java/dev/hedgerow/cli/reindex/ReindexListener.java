package dev.hedgerow.cli.reindex;

import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.runtime.error.Failure;

/** Hears how a reindex goes, on the thread that runs it. */
interface ReindexListener {
  /** How far it is. */
  void progress(ReindexResponse response);

  /** A call ended before its end, and another is made. */
  void lost(Failure why);
}
