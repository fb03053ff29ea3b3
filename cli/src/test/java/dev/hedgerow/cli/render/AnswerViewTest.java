package dev.hedgerow.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.RecordedConsole;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.cli.terminal.Terminals;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.Usage;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.CitationProblem;
import dev.hedgerow.rag.v1.StageTiming;
import org.junit.jupiter.api.Test;

class AnswerViewTest {
  private final RecordedConsole recorded = new RecordedConsole();
  private final AnswerView view = new AnswerView(recorded.console());

  @Test
  void showsTheTextThenItsSourcesThenTheCoverage() {
    view.show(AnswerResponse.newBuilder().setCoverage(Samples.coverage()).build());
    view.show(Samples.delta("A hedge is "));
    view.show(Samples.delta("sent late. [1]"));
    view.show(Samples.citation(Samples.verified(1, "A hedge is sent late.")));
    view.show(
        Samples.finished(
            finished(FinishReason.FINISH_REASON_END_TURN)
                .setModel("extractive")
                .setDegraded(true)
                .setUsage(Usage.newBuilder().setInputTokens(40).setOutputTokens(6))
                .addTimings(
                    StageTiming.newBuilder()
                        .setStart(Samples.millis(20))
                        .setElapsed(Samples.millis(12)))));

    assertThat(recorded.out())
        .isEqualTo(
            """
            A hedge is sent late. [1]

            Sources
              [1] Hedgerow › Hedging
                  ✓ “A hedge is sent late.”
                    README.md, characters 10–31, https://hedgerow.example/

            Coverage
              dense    OK         12 hits    9.0 ms
              lexical  ERROR       0 hits    9.0 ms  PEER_UNAVAILABLE

            extractive · 32 ms · 40 tokens read, 6 written · \
            degraded: not everything that was asked for answered
            """);
  }

  @Test
  void showsTextAsItComes() {
    view.show(Samples.delta("A hedge"));

    assertThat(recorded.out()).isEqualTo("A hedge");

    view.breakOff();
    assertThat(recorded.out()).isEqualTo("A hedge\n");
  }

  @Test
  void saysOfEachCitationWhatIsWrongWithIt() {
    view.show(AnswerResponse.newBuilder().setCoverage(Samples.coverage()).build());
    view.show(Samples.delta("Said. [1] [7]"));
    view.show(unverified(1, "A hedge was sent.", CitationProblem.CITATION_PROBLEM_ALTERED));
    view.show(unverified(1, "", CitationProblem.CITATION_PROBLEM_NO_QUOTE));
    view.show(unverified(7, "Nothing.", CitationProblem.CITATION_PROBLEM_OUT_OF_RANGE));
    view.show(Samples.finished(finished(FinishReason.FINISH_REASON_END_TURN)));

    assertThat(recorded.out())
        .contains("✗ the passage says something close, not these words: “A hedge was sent.”")
        .contains("– cited without a quote, so not checked")
        .contains("[7] no such passage\n      ✗ no passage has this number: “Nothing.”");
  }

  @Test
  void showsThePassagesWhereNoModelSpoke() {
    view.show(AnswerResponse.newBuilder().setCoverage(Samples.coverage()).build());
    view.show(
        Samples.finished(
            finished(FinishReason.FINISH_REASON_NO_GENERATION)
                .setFailureReason("PROVIDER_UNAVAILABLE")));

    assertThat(recorded.out())
        .contains("PROVIDER_UNAVAILABLE")
        .contains("[1] Hedgerow › Hedging\n    A hedge is sent late. It is counted.\n")
        .contains("score 0.875 (dense #1 0.500)");
  }

  @Test
  void keepsTextFromSteeringTheTerminal() {
    RecordedConsole terminal = new RecordedConsole(new Terminals(true, true, true));
    AnswerView coloured = new AnswerView(terminal.console());

    coloured.show(Samples.delta("red \u001b[31mtext\u0007\u009b2J\n"));

    assertThat(terminal.out()).isEqualTo("red [31mtext2J\n");
    assertThat(terminal.console().styled(Style.BOLD, "x")).contains("\u001b");
  }

  private static AnswerFinished.Builder finished(FinishReason reason) {
    return AnswerFinished.newBuilder().setReason(reason);
  }

  private static AnswerResponse unverified(int number, String quote, CitationProblem problem) {
    return Samples.citation(
        Citation.newBuilder().setNumber(number).setQuote(quote).setProblem(problem));
  }
}
