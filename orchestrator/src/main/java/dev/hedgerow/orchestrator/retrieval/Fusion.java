package dev.hedgerow.orchestrator.retrieval;

import java.util.List;

/** Makes one ranking of several. A pure function: the order of the sources makes no difference. */
interface Fusion {

  /**
   * Fuses what the sources found, best first, each passage once.
   *
   * @param results of sources that answered
   */
  List<FusedPassage> fuse(List<SourceResult> results);
}
