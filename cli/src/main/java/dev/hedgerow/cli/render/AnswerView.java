package dev.hedgerow.cli.render;

import com.google.protobuf.util.Durations;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.StageTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows one answer while it streams: the text, then what it rests on, then the coverage. */
public final class AnswerView {
  private final Console console;
  private final List<Citation> citations = new ArrayList<>();
  private Coverage coverage = Coverage.getDefaultInstance();
  private boolean lineOpen;

  /** Prints to the console. */
  public AnswerView(Console console) {
    this.console = console;
  }

  /** Shows the next event of the answer. */
  public void show(AnswerResponse event) {
    switch (event.getEventCase()) {
      case COVERAGE -> coverage = event.getCoverage();
      case DELTA -> delta(Printable.text(event.getDelta().getText()));
      case CITATION -> citations.add(event.getCitation());
      case FINISHED -> finish(event.getFinished());
      case EVENT_NOT_SET -> {
        // A newer mesh may send events that this program does not know.
      }
    }
  }

  /** Ends the line that the text so far has left open; for an answer that broke off. */
  public void breakOff() {
    if (lineOpen) {
      console.line("");
      lineOpen = false;
    }
  }

  private void delta(String text) {
    console.text(text);
    lineOpen = !text.endsWith("\n");
  }

  private void finish(AnswerFinished finished) {
    breakOff();
    outcome(finished);
    if (finished.getReason() == FinishReason.FINISH_REASON_NO_GENERATION) {
      console.line("");
      new CoverageView(console).all(coverage);
    } else {
      sources();
      console.line("");
      console.line("Coverage");
      new CoverageView(console).sources(coverage.getSourcesList());
    }
    console.line("");
    console.line(console.styled(Style.DIM, footer(finished)));
  }

  private void outcome(AnswerFinished finished) {
    String line =
        switch (finished.getReason()) {
          case FINISH_REASON_NO_ANSWER -> "The documents don't support an answer.";
          case FINISH_REASON_NO_GENERATION ->
              "No model answered" + because(finished) + "; this was found:";
          case FINISH_REASON_INTERRUPTED -> "The answer broke off" + because(finished) + ".";
          case FINISH_REASON_MAX_TOKENS -> "The answer was cut at its limit of tokens.";
          case FINISH_REASON_FILTERED -> "The model's provider withheld the answer or its rest.";
          default -> "";
        };
    if (!line.isEmpty()) {
      console.line(console.styled(Style.YELLOW, line));
    }
  }

  private void sources() {
    Map<Integer, RetrievedPassage> passages =
        coverage.getPassagesList().stream()
            .collect(Collectors.toMap(RetrievedPassage::getNumber, Function.identity()));
    if (!citations.isEmpty()) {
      console.line("");
      console.line("Sources");
      CitationView view = new CitationView(console);
      CitationView.byNumber(citations)
          .forEach((number, cited) -> view.source(number, passages.get(number), cited));
    }
  }

  private static String because(AnswerFinished finished) {
    return finished.getFailureReason().isEmpty() ? "" : " (" + finished.getFailureReason() + ")";
  }

  private static String footer(AnswerFinished finished) {
    List<String> parts = new ArrayList<>();
    if (!finished.getModel().isEmpty()) {
      parts.add(finished.getModel());
    }
    long end = finished.getTimingsList().stream().mapToLong(AnswerView::end).max().orElse(0);
    parts.add(Elapsed.of(end));
    if (finished.hasUsage()) {
      parts.add(
          "%s%d tokens read, %d written"
              .formatted(
                  finished.getUsage().getEstimated() ? "about " : "",
                  finished.getUsage().getInputTokens(),
                  finished.getUsage().getOutputTokens()));
    }
    if (finished.getDegraded()) {
      parts.add("degraded: not everything that was asked for answered");
    }
    return String.join(" · ", parts);
  }

  private static long end(StageTiming timing) {
    return Durations.toNanos(timing.getStart()) + Durations.toNanos(timing.getElapsed());
  }
}
