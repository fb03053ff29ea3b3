package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Answers whose model's process stops or dies while it writes. */
@EnabledOnOs(OS.LINUX)
class BrokenStreamIT {
  private static final String QUESTION = "How many eggs does the sparrow lay?";
  private static final String TEXT =
      "Hedge sparrows nest low. The female lays four or five blue eggs in April.";

  @TempDir private Path folder;

  @Test
  void goOnElsewhereAndAreWhole() throws Exception {
    try (MeshParent mesh =
            MeshParent.start(
                folder,
                "--data",
                "data",
                "--replicas",
                "generate=2",
                "-Dhedgerow.generate.models.slow.provider=scripted",
                "-Dhedgerow.generate.models.slow.script=rate=20 -- {quote 1} {words 40}",
                "-Dhedgerow.mesh.methods.GenerateService/Generate.first-message-timeout=2s",
                "-Dhedgerow.mesh.methods.GenerateService/Generate.next-message-timeout=1s");
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      mesh.row("embed");
      mesh.row("retrieve");
      ProcessHandle one = mesh.row("generate").handle();
      ProcessHandle other = mesh.row("generate-2").handle();
      try (MeshCaller caller = MeshCaller.plain(mesh.row("orchestrator").port())) {
        caller.ingest("sparrows", TEXT);
        String whole = text(caller.ask(slow(), () -> {}));

        // Whoever else could answer is stopped, so it is known who writes.
        signal("STOP", one);
        Answer stopped = new Answer(caller, callers);
        signal("CONT", one);
        signal("STOP", other);
        assertWhole(stopped, whole);
        signal("CONT", other);

        signal("STOP", other);
        Answer killed = new Answer(caller, callers);
        signal("CONT", other);
        one.destroyForcibly();
        assertWhole(killed, whole);
      } finally {
        signal("CONT", one);
        signal("CONT", other);
      }
    }
  }

  /** An answer of which some text has arrived. */
  private static final class Answer {
    private static final int SOME = 6;
    private final Semaphore events = new Semaphore(0);
    private final Future<List<AnswerResponse>> all;

    Answer(MeshCaller caller, ExecutorService callers) throws InterruptedException {
      all = callers.submit(() -> caller.ask(slow(), events::release));
      assertThat(events.tryAcquire(SOME, 30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void assertWhole(Answer answer, String whole) throws Exception {
    List<AnswerResponse> events = answer.all.get(60, TimeUnit.SECONDS);
    assertThat(events.getLast().getFinished().getReason())
        .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    assertThat(text(events)).isEqualTo(whole);
  }

  private static String text(List<AnswerResponse> events) {
    return events.stream().map(event -> event.getDelta().getText()).collect(Collectors.joining());
  }

  private static AnswerRequest slow() {
    return AnswerRequest.newBuilder().setQuestion(QUESTION).setModel("slow").build();
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
