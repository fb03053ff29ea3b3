package dev.hedgerow.orchestrator.retrieval;

import java.util.List;

/**
 * Somewhere passages come from. Sources are asked at the same time, each on a thread and with a
 * deadline of its own; one that fails or is late costs its own hits and nothing else.
 */
public interface Source {

  /** The name that requests and coverage call it by. */
  String name();

  /** What its scores mean, so that they can be put beside those of others. */
  ScoreScale scale();

  /** Whether there is anything in the query that this source could look for. */
  default boolean accepts(SourceQuery query) {
    return true;
  }

  /**
   * Whether it asks somebody outside the mesh. What is not to be found there is no fault of the
   * caller's, and costs no more than this source's hits.
   */
  default boolean apart() {
    return false;
  }

  /**
   * Finds at most as many passages as the query has candidates, best first. Blocks; ends early when
   * the calling thread's call is over.
   *
   * @throws dev.hedgerow.runtime.error.Failure when it cannot
   */
  List<SourceHit> find(SourceQuery query);
}
