package dev.hedgerow.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.RecordedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
  private static final long MILLI = 1_000_000;

  private final RecordedConsole recorded = new RecordedConsole();

  @Test
  void drawsChildrenUnderTheirParentsInTheOrderOfTheirStart() {
    print(
        span("d", "c", "hedgerow.retrieve.v1.RetrieveService/Search", "retrieve", 30, 40, false),
        span("c", "a", "dense", "orchestrator", 20, 48, false),
        span("a", "0", "hedgerow.rag.v1.RagService/Answer", "orchestrator", 0, 48, false),
        span("b", "a", "lexical", "orchestrator", 0, 24, true));

    assertThat(recorded.out())
        .isEqualTo(
            """
            RagService/Answer             orchestrator     48 ms  ████████████████████████
            ├─ lexical                    orchestrator     24 ms  ████████████ failed
            └─ dense                      orchestrator     28 ms            ██████████████
               └─ RetrieveService/Search  retrieve         10 ms                 █████
            """);
  }

  @Test
  void takesASpanWithoutItsParentForARoot() {
    print(
        span("a", "lost", "first", "embed", 0, 10, false),
        span("b", "gone", "second", "embed", 2, 4, false));

    assertThat(recorded.out().lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("first", "second");
  }

  @Test
  void printsNothingOfNoSpans() {
    print();

    assertThat(recorded.out()).isEmpty();
  }

  @Test
  void givesTheShortestSpanABarOfItsOwn() {
    print(
        span("a", "0", "long", "embed", 0, 1000, false),
        span("b", "a", "short", "embed", 1000, 1000, false));

    assertThat(recorded.out().lines().toList().get(1)).endsWith("█");
  }

  @Test
  void saysWhatBecameOfAttempts() {
    print(
        new TraceSpan(
            "a", "0", "attempt", "a", 0, 10, false, TraceSpan.attempt("lost", "127.0.0.1:7401")));

    assertThat(recorded.out().stripTrailing()).endsWith("█ lost at 127.0.0.1:7401");
  }

  @Test
  void leavesOutTheOneAttemptOfACall() {
    print(
        span("a", "0", "EmbedService/Embed", "orchestrator", 0, 10, false),
        span("b", "a", "attempt", "orchestrator", 0, 10, false),
        span("c", "b", "inference", "embed", 0, 10, false));

    assertThat(recorded.out().lines().map(line -> line.split(" {2}", 2)[0]))
        .containsExactly("EmbedService/Embed", "└─ inference");
  }

  private void print(TraceSpan... spans) {
    new TraceTree(List.of(spans)).print(recorded.console());
  }

  private static TraceSpan span(
      String id, String parent, String name, String service, long from, long to, boolean failed) {
    return new TraceSpan(id, parent, name, service, from * MILLI, to * MILLI, failed, "");
  }
}
