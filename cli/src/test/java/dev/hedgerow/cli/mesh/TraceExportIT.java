package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.hedgerow.cli.mesh.SpanReceiver.Exported;
import dev.hedgerow.rag.v1.AnswerResponse;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One answer through four processes, as their exporters tell a collector of it. */
@EnabledOnOs(OS.LINUX)
class TraceExportIT {
  private static final String ANSWER = "hedgerow.rag.v1.RagService/Answer";
  private static final String QUESTION = "How many eggs does the sparrow lay?";
  private static final String TEXT =
      "Hedge sparrows nest low. The female lays four or five blue eggs in April.";

  /** Nothing leaves a process before it ends: what arrives was flushed on exit. */
  private static final String NOT_BEFORE_THE_END = "3600000";

  @TempDir private Path folder;

  @Test
  void exportsOneTraceOfFourServicesWithoutAnyText() throws Exception {
    try (SpanReceiver receiver = new SpanReceiver()) {
      answerOnce(receiver);

      List<Exported> spans = receiver.arrived();

      assertThat(spans.stream().map(span -> span.span().toString()).toList())
          .noneMatch(span -> span.contains("sparrow") || span.contains("blue eggs"));
      assertOneTree(traceOf(spans));
    }
  }

  private void answerOnce(SpanReceiver receiver) throws Exception {
    try (MeshParent mesh =
        MeshParent.start(folder, receiver.environment(NOT_BEFORE_THE_END), "--data", "data")) {
      try (MeshCaller caller = MeshCaller.plain(mesh.row("orchestrator").port())) {
        caller.ingest("one", TEXT);
        assertThat(caller.ask(QUESTION)).anyMatch(AnswerResponse::hasCitation);
      }
      assertThat(receiver.arrived()).isEmpty();
      mesh.stop();
    }
  }

  /** The spans of the trace that the answer belongs to. */
  private static List<Exported> traceOf(List<Exported> spans) {
    List<ByteString> answers =
        spans.stream()
            .filter(span -> span.span().getName().equals(ANSWER))
            .map(span -> span.span().getTraceId())
            .toList();
    assertThat(answers).hasSize(1);
    return spans.stream()
        .filter(span -> span.span().getTraceId().equals(answers.getFirst()))
        .toList();
  }

  private static final Set<String> ATTEMPTS = Set.of("attempt", "hedge", "retry");

  private static void assertOneTree(List<Exported> trace) {
    Map<ByteString, Exported> byId =
        trace.stream().collect(Collectors.toMap(e -> e.span().getSpanId(), Function.identity()));
    assertThat(trace)
        .extracting(Exported::service)
        .containsOnly(
            "hedgerow-orchestrator", "hedgerow-embed", "hedgerow-retrieve", "hedgerow-generate");
    assertThat(trace.stream().filter(span -> span.span().getParentSpanId().isEmpty()))
        .singleElement()
        .satisfies(
            root -> {
              assertThat(root.service()).isEqualTo("hedgerow-orchestrator");
              assertThat(root.span().getName()).isEqualTo(ANSWER);
              assertThat(root.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
            });
    trace.stream()
        .filter(span -> !span.span().getParentSpanId().isEmpty())
        .forEach(span -> assertUnder(byId.get(span.span().getParentSpanId()), span));
  }

  /**
   * Below a call are its attempts, below one the callee's side; what stays in a service is none.
   */
  private static void assertUnder(@Nullable Exported parent, Exported span) {
    assertThat(parent).as("the parent of %s", span).isNotNull();
    boolean attempt = ATTEMPTS.contains(span.span().getName());
    assertThat(ATTEMPTS.contains(parent.span().getName()))
        .isEqualTo(span.span().getKind() == SpanKind.SPAN_KIND_SERVER);
    boolean called = parent.span().getKind() == SpanKind.SPAN_KIND_CLIENT && !attempt;
    assertThat(span.span().getKind() == SpanKind.SPAN_KIND_SERVER).isEqualTo(called);
    assertThat(span.service().equals(parent.service())).isEqualTo(!called);
  }
}
