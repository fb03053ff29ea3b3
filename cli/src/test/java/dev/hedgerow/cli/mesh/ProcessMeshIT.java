package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.net.InetAddress;
import java.net.ServerSocket;
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
  private static final List<String> PEERS = List.of("retrieve", "generate", "orchestrator");

  @TempDir private Path folder;

  @Test
  void answersWhileAReplicaIsKilledStartsItAgainAndDrainsInOrder() throws Exception {
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data", "--replicas", "embed=2")) {
      mesh.row("embed");
      MeshParent.Row replica = mesh.row("embed-2");
      mesh.row("retrieve");
      mesh.row("generate");
      ManagedChannel channel = channel(mesh.row("orchestrator").port());
      ingest(channel);

      List<AnswerResponse> ends = endsWhileKilling(replica.handle(), channel);

      assertThat(ends).hasSize(CALLERS * ASKS).allMatch(AnswerResponse::hasFinished);
      mesh.await("^embed-2 ended after \\d+ s \\(exit code 137\\); starts again in \\d+ ms");
      mesh.await("^embed-2 serves again at 127\\.0\\.0\\.1:" + replica.port());
      assertThat(ask(channel).getFirst().getCoverage().getSourcesList())
          .extracting(SourceCoverage::getStatus)
          .containsOnly(SourceStatus.SOURCE_STATUS_OK);
      channel.shutdownNow();

      mesh.interruptAll();

      mesh.await("^orchestrator \\| Stopping");
      mesh.await("^orchestrator \\| Stopped");
      mesh.await("^(embed|embed-2|retrieve|generate) \\| Stopping");
      assertThat(mesh.exitCode()).isEqualTo(ExitCode.OK);
      assertAllEnd(mesh);
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
  void saysInOneLineThatTheFolderIsNone() throws Exception {
    Files.writeString(folder.resolve("data"), "a file");
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data")) {
      mesh.await("^error: retrieve: ");

      assertThat(mesh.exitCode()).isEqualTo(ExitCode.DATA_FOLDER);
      assertThat(mesh.rest()).isEmpty();
    }
  }

  /** The last events of all answers, asked for by several callers, one process killed amid them. */
  private static List<AnswerResponse> endsWhileKilling(ProcessHandle victim, ManagedChannel channel)
      throws Exception {
    CountDownLatch underWay = new CountDownLatch(CALLERS * ASKS / 4);
    List<AnswerResponse> ends = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<AnswerResponse>>> answers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        answers.add(callers.submit(() -> ends(channel, underWay)));
      }
      assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
      victim.destroyForcibly();
      for (Future<List<AnswerResponse>> answer : answers) {
        ends.addAll(answer.get(30, TimeUnit.SECONDS));
      }
    }
    return ends;
  }

  private static List<AnswerResponse> ends(ManagedChannel channel, CountDownLatch underWay) {
    List<AnswerResponse> ends = new ArrayList<>();
    for (int ask = 0; ask < ASKS; ask++) {
      ends.add(ask(channel).getLast());
      underWay.countDown();
    }
    return ends;
  }

  private static List<AnswerResponse> ask(ManagedChannel channel) {
    AnswerRequest request =
        AnswerRequest.newBuilder().setQuestion("How many eggs does the sparrow lay?").build();
    List<AnswerResponse> events = new ArrayList<>();
    try (StreamReader<AnswerResponse> reader =
        Calls.stream(channel, RagServiceGrpc.getAnswerMethod(), request, 64)) {
      for (AnswerResponse event = reader.next(); event != null; event = reader.next()) {
        events.add(event);
      }
    }
    return events;
  }

  private static void ingest(ManagedChannel channel) {
    try (DuplexCall<IngestRequest, IngestResponse> call =
        Calls.duplex(channel, RagServiceGrpc.getIngestMethod(), 1)) {
      call.write(IngestRequest.newBuilder().setConfig(IngestConfig.getDefaultInstance()).build());
      SourceDocument document =
          SourceDocument.newBuilder()
              .setId("sparrows")
              .setText("Hedge sparrows nest low. The female lays four or five blue eggs in April.")
              .build();
      call.write(IngestRequest.newBuilder().setDocument(document).build());
      call.halfClose();
      IngestResponse response = call.next();
      assertThat(response).isNotNull();
      assertThat(response.getAcknowledgement().getStatus())
          .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    }
  }

  private static void assertAllEnd(MeshParent mesh) throws Exception {
    for (ProcessHandle child : mesh.children()) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private static ManagedChannel channel(int port) {
    return Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
  }
}
