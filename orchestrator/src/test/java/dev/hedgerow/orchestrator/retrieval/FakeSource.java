package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.peer.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A source that does what it is told. */
record FakeSource(String name, ScoreScale scale, boolean apart, Supplier<List<SourceHit>> answer)
    implements Source {

  FakeSource(String name, ScoreScale scale, Supplier<List<SourceHit>> answer) {
    this(name, scale, false, answer);
  }

  /** The same outside the mesh. */
  FakeSource outside() {
    return new FakeSource(name, scale, true, answer);
  }

  @Override
  public List<SourceHit> find(SourceQuery query) {
    return answer.get();
  }

  static FakeSource of(String name, Supplier<List<SourceHit>> answer) {
    return new FakeSource(name, ScoreScale.RATIO, answer);
  }

  /** Hits named p1, p2 … with these scores. */
  static List<SourceHit> hits(double... scores) {
    List<SourceHit> hits = new ArrayList<>();
    for (double score : scores) {
      hits.add(hit("p" + (hits.size() + 1), score));
    }
    return hits;
  }

  static SourceHit hit(String id, double score) {
    return new SourceHit(SourceHit.OWN, "default", Messages.hit(id, "text of " + id, score));
  }
}
