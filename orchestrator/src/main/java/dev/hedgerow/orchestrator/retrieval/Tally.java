package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.rag.v1.SourceScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what sources give to passages. */
final class Tally {

  private static final class Line {
    final SourceHit found;
    final List<SourceScore> sources = new ArrayList<>();
    double score;

    Line(SourceHit found) {
      this.found = found;
    }

    int bestRank() {
      return sources.stream().mapToInt(SourceScore::getRank).min().orElse(Integer.MAX_VALUE);
    }

    FusedPassage fused() {
      sources.sort(Comparator.comparing(SourceScore::getSource));
      return new FusedPassage(found, Math.clamp(score, 0, 1), List.copyOf(sources));
    }
  }

  /** Equal scores: the better rank anywhere, then an order that never changes. */
  private static final Comparator<Line> BEST_FIRST =
      Comparator.comparingDouble((Line line) -> line.score)
          .reversed()
          .thenComparingInt(Line::bestRank)
          .thenComparing(line -> line.found.key());

  private final Map<SourceHit.Key, Line> lines = new HashMap<>();

  /**
   * Gives points to a passage.
   *
   * @param rank in the source, from 1
   */
  void add(Source source, SourceHit hit, int rank, double points) {
    Line line = lines.computeIfAbsent(hit.key(), _ -> new Line(hit));
    line.score += points;
    line.sources.add(
        SourceScore.newBuilder()
            .setSource(source.name())
            .setRank(rank)
            .setScore(hit.score())
            .build());
  }

  List<FusedPassage> ranking() {
    return lines.values().stream().sorted(BEST_FIRST).map(Line::fused).toList();
  }
}
