package dev.hedgerow.cli.render;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceScore;
import dev.hedgerow.rag.v1.SourceStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the sources gave. */
public final class CoverageView {
  private static final int SNIPPET_LIMIT = 240;

  private final Console console;

  /** Prints to the console. */
  public CoverageView(Console console) {
    this.console = console;
  }

  /** A line for each source: {@code dense OK 12 hits 9 ms}. */
  public void sources(List<SourceCoverage> sources) {
    int width = sources.stream().mapToInt(source -> source.getSource().length()).max().orElse(0);
    for (SourceCoverage source : sources) {
      String status = source.getStatus().name().replace("SOURCE_STATUS_", "");
      String line =
          "  %s  %s  %4d hits  %8s  %s"
              .formatted(
                  pad(source.getSource(), width),
                  console.styled(colour(source.getStatus()), pad(status, "TIMEOUT".length())),
                  source.getHits(),
                  Elapsed.of(source.getElapsed()),
                  source.getReason());
      console.line(line.stripTrailing());
    }
  }

  /** The passages, best first, with the beginning of their text, then a line for each source. */
  public void all(Coverage coverage) {
    coverage.getPassagesList().forEach(this::passage);
    if (coverage.getPassagesCount() == 0) {
      console.line("Nothing was found.");
      console.line("");
    }
    sources(coverage.getSourcesList());
  }

  private void passage(RetrievedPassage passage) {
    String number = "[" + passage.getNumber() + "]";
    console.line(number + " " + console.styled(Style.BOLD, PassageText.heading(passage)));
    console.line("    " + Printable.line(passage.getPassage().getText(), SNIPPET_LIMIT));
    String scores =
        passage.getSourcesList().stream()
            .map(CoverageView::score)
            .collect(Collectors.joining(", ", " (", ")"));
    String where = PassageText.location(passage);
    String score = String.format(Locale.ROOT, "score %.3f", passage.getScore());
    console.line("    " + console.styled(Style.DIM, where + " · " + score + scores));
    console.line("");
  }

  private static String score(SourceScore score) {
    return String.format(
        Locale.ROOT, "%s #%d %.3f", score.getSource(), score.getRank(), score.getScore());
  }

  private static Style colour(SourceStatus status) {
    return switch (status) {
      case SOURCE_STATUS_OK -> Style.GREEN;
      case SOURCE_STATUS_ERROR, SOURCE_STATUS_TIMEOUT, SOURCE_STATUS_SHED -> Style.RED;
      default -> Style.YELLOW;
    };
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
