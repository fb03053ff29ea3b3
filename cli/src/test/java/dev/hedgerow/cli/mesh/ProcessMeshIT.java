package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A mesh of real processes: what happens when one is killed, and how they end. */
@EnabledOnOs(OS.LINUX)
class ProcessMeshIT {
  private static final int CALLERS = 4;
  private static final int ASKS = 15;
  private static final String SPARROWS =
      "Hedge sparrows nest low. The female lays four or five blue eggs in April.";
  private static final String QUESTION = "How many eggs does the sparrow lay?";
  private static final List<String> PEERS = List.of("retrieve", "generate", "orchestrator");

  @TempDir private Path folder;

  @Test
  void answersWhileAReplicaIsKilledStartsItAgainAndDrainsInOrder() throws Exception {
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data", "--replicas", "embed=2")) {
      mesh.row("embed");
      MeshParent.Row replica = mesh.row("embed-2");
      mesh.row("retrieve");
      mesh.row("generate");
      MeshCaller caller = MeshCaller.plain(mesh.row("orchestrator").port());
      assertReady(mesh.await("^  embed-2 +http://127"));
      caller.ingest("sparrows", SPARROWS);

      List<AnswerResponse> ends = endsWhileKilling(replica.handle(), caller);

      assertThat(ends).hasSize(CALLERS * ASKS).allMatch(AnswerResponse::hasFinished);
      mesh.await("^embed-2 ended after \\d+ s \\(exit code 137\\); starts again in \\d+ ms");
      mesh.await("^embed-2 serves again at 127\\.0\\.0\\.1:" + replica.port());
      assertThat(caller.ask(QUESTION).getFirst().getCoverage().getSourcesList())
          .extracting(SourceCoverage::getStatus)
          .containsOnly(SourceStatus.SOURCE_STATUS_OK);
      caller.close();

      mesh.interruptAll();

      mesh.await("^orchestrator \\| Stopping");
      mesh.await("^orchestrator \\| Stopped");
      mesh.await("^(embed|embed-2|retrieve|generate) \\| Stopping");
      assertThat(mesh.exitCode()).isEqualTo(ExitCode.OK);
      assertAllEnd(mesh);
    }
  }

  @Test
  void passesOnWhatItsProcessesLogAsObjects() throws Exception {
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data", "--log", "json")) {
      for (String name : List.of("embed", "retrieve", "generate")) {
        mesh.row(name);
      }
      try (MeshCaller caller = MeshCaller.plain(mesh.row("orchestrator").port())) {
        caller.ingest("sparrows", SPARROWS);
      }

      mesh.await("^\\{.*\"name\":\"orchestrator\".*Ingest\".*\"code\":\"OK\"");

      mesh.interruptAll();
      mesh.await("^\\{.*\"name\":\"embed\".*Stopped");
      assertThat(mesh.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void leavesNoProcessBehindWhenItIsKilled() throws Exception {
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data")) {
      mesh.row("embed");
      for (String name : PEERS) {
        mesh.row(name);
      }

      mesh.kill();

      assertAllEnd(mesh);
    }
  }

  @Test
  void saysInOneLineWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        MeshParent mesh =
            MeshParent.start(folder, "-Dhedgerow.embed.server.port=" + taken.getLocalPort())) {
      mesh.await("^error: embed: .*" + taken.getLocalPort());

      assertThat(mesh.exitCode()).isEqualTo(ExitCode.PORT_IN_USE);
      assertThat(mesh.rest()).isEmpty();
    }
  }

  @Test
  void hearsInItsProcessesLogWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        MeshParent mesh =
            MeshParent.start(
                folder, "-Dhedgerow.embed.server.port=" + taken.getLocalPort(), "--log", "json")) {
      mesh.await("^\\{.*\"ERROR\".*embed: .*" + taken.getLocalPort());

      assertThat(mesh.exitCode()).isEqualTo(ExitCode.PORT_IN_USE);
    }
  }

  @Test
  void saysInOneLineThatTheFolderIsNone() throws Exception {
    Files.writeString(folder.resolve("data"), "a file");
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data")) {
      mesh.await("^error: retrieve: ");

      assertThat(mesh.exitCode()).isEqualTo(ExitCode.DATA_FOLDER);
      assertThat(mesh.rest()).isEmpty();
    }
  }

  /** The last events of all answers, asked for by several callers, one process killed amid them. */
  private static List<AnswerResponse> endsWhileKilling(ProcessHandle victim, MeshCaller caller)
      throws Exception {
    CountDownLatch underWay = new CountDownLatch(CALLERS * ASKS / 4);
    List<AnswerResponse> ends = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<AnswerResponse>>> answers = new ArrayList<>();
      for (int number = 0; number < CALLERS; number++) {
        answers.add(callers.submit(() -> ends(caller, underWay)));
      }
      assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
      victim.destroyForcibly();
      for (Future<List<AnswerResponse>> answer : answers) {
        ends.addAll(answer.get(30, TimeUnit.SECONDS));
      }
    }
    return ends;
  }

  private static List<AnswerResponse> ends(MeshCaller caller, CountDownLatch underWay) {
    List<AnswerResponse> ends = new ArrayList<>();
    for (int ask = 0; ask < ASKS; ask++) {
      ends.add(caller.ask(QUESTION).getLast());
      underWay.countDown();
    }
    return ends;
  }

  private static void assertReady(String row) throws Exception {
    URI page = URI.create(row.substring(row.indexOf("http://")) + "/health/ready");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(page).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  private static void assertAllEnd(MeshParent mesh) throws Exception {
    for (ProcessHandle child : mesh.children()) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }
}
