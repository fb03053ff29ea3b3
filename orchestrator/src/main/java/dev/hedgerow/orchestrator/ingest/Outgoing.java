package dev.hedgerow.orchestrator.ingest;

/** What the store is to be told of a document. */
sealed interface Outgoing {
  /** The document's place in the window. */
  Admitted place();

  /** All of it, embedded. */
  record Whole(Job job) implements Outgoing {
    @Override
    public Admitted place() {
      return job.place();
    }
  }

  /**
   * That it is still there in the version that is stored. Where it is not any more, it goes the way
   * of the others.
   */
  record Unchanged(Uncut uncut, String stored) implements Outgoing {
    @Override
    public Admitted place() {
      return uncut.place();
    }
  }
}
