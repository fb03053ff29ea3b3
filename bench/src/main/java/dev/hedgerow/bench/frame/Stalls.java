package dev.hedgerow.bench.frame;

/** Whether the machine itself stood still. */
public interface Stalls {
  /** Forgets what was. */
  void reset();

  /** Whether it did since the last reset. */
  boolean stalled();
}
