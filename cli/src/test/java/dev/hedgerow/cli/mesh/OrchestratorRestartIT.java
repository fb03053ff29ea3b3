package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.AnswerResponse.EventCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Callers who go on asking while the orchestrator of real processes is restarted in order. */
@EnabledOnOs(OS.LINUX)
class OrchestratorRestartIT {
  private static final int CALLERS = 4;
  private static final int SOME = 20;
  private static final String QUESTION = "How many eggs does the sparrow lay?";
  private static final String TEXT =
      "Hedge sparrows nest low. The female lays four or five blue eggs in April.";

  @TempDir private Path folder;

  private final Semaphore answered = new Semaphore(0);
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void everyAnswerArrivesWholeWhileAReplicaIsKilledAndTheOrchestratorRestarted() throws Exception {
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data", "--replicas", "embed=2");
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      mesh.row("embed");
      MeshParent.Row replica = mesh.row("embed-2");
      mesh.row("retrieve");
      mesh.row("generate");
      MeshParent.Row orchestrator = mesh.row("orchestrator");
      try (MeshCaller caller = MeshCaller.patient(orchestrator.port())) {
        caller.ingest("sparrows", TEXT);
        List<Future<List<List<AnswerResponse>>>> asked = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
          asked.add(callers.submit(() -> askOn(caller)));
        }
        awaitSome();
        replica.handle().destroyForcibly();
        awaitSome();
        Future<List<AnswerResponse>> underWay = slowAnswer(caller, callers);

        orchestrator.handle().destroy();

        assertWhole(underWay.get(60, TimeUnit.SECONDS));
        mesh.await("^orchestrator ended after \\d+ s \\(exit code 0\\); starts again in \\d+ ms");
        mesh.await("^orchestrator serves again at 127\\.0\\.0\\.1:" + orchestrator.port());
        awaitSome();
        enough.set(true);
        for (Future<List<List<AnswerResponse>>> answers : asked) {
          answers.get(60, TimeUnit.SECONDS).forEach(OrchestratorRestartIT::assertWhole);
        }
      } finally {
        enough.set(true);
      }
    }
  }

  private List<List<AnswerResponse>> askOn(MeshCaller caller) {
    List<List<AnswerResponse>> answers = new ArrayList<>();
    while (!enough.get()) {
      answers.add(caller.ask(QUESTION));
      answered.release();
    }
    return answers;
  }

  /** Waits for answers that arrive from now on. */
  private void awaitSome() throws InterruptedException {
    answered.drainPermits();
    assertThat(answered.tryAcquire(SOME, 60, TimeUnit.SECONDS)).isTrue();
  }

  /** An answer that has begun and goes on for some seconds. */
  private static Future<List<AnswerResponse>> slowAnswer(MeshCaller caller, ExecutorService callers)
      throws InterruptedException {
    AnswerRequest request =
        AnswerRequest.newBuilder()
            .setModel("scripted")
            .setQuestion("!script rate=20 -- {words 60} eggs")
            .build();
    CountDownLatch begun = new CountDownLatch(3);
    Future<List<AnswerResponse>> events =
        callers.submit(() -> caller.ask(request, begun::countDown));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    return events;
  }

  /** Coverage first, every delta, the end once and last; by a model, so with passages. */
  private static void assertWhole(List<AnswerResponse> events) {
    assertThat(events.getFirst().hasCoverage()).isTrue();
    assertThat(events.getLast().getFinished().getReason())
        .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    assertThat(events)
        .extracting(AnswerResponse::getEventCase)
        .containsOnlyOnce(EventCase.COVERAGE, EventCase.FINISHED);
    int next = 0;
    for (AnswerResponse event : events) {
      if (event.hasDelta()) {
        assertThat(event.getDelta().getNumber()).isEqualTo(next++);
      }
    }
    assertThat(next).isPositive();
  }
}
