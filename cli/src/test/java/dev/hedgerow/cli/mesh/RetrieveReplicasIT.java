package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.retrieve.v1.DeleteCollectionRequest;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process that writes an index, and others that read its files. */
@EnabledOnOs(OS.LINUX)
class RetrieveReplicasIT {
  private static final int MANY = 40;
  private static final String EGGS = "How many eggs does the sparrow lay?";
  private static final String NEST = "Where does the robin nest?";

  @TempDir private Path folder;

  @Test
  void answersAreWholeAlsoWithoutTheProcessThatWrites() throws Exception {
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data", "--replicas", "retrieve=3")) {
      mesh.row("embed");
      MeshParent.Row writer = mesh.row("retrieve");
      MeshParent.Row reader = mesh.row("retrieve-2");
      mesh.row("retrieve-3");
      mesh.row("generate");
      try (MeshCaller caller = MeshCaller.patient(mesh.row("orchestrator").port())) {
        String eggs = caller.write("sparrows", "The sparrow lays four or five blue eggs.");
        assertAnswered(caller, EGGS, eggs);
        assertRefusesWrites(reader, writer);

        writer.handle().destroyForcibly();
        assertAnswered(caller, EGGS, "");

        mesh.await("^retrieve serves again at 127\\.0\\.0\\.1:" + writer.port());
        String nest = writeOnceReached(caller, "The robin nests in a hollow of the bank.");
        assertAnswered(caller, NEST, nest);
        assertAnswered(caller, EGGS, eggs);
      } catch (Failure failure) {
        throw new AssertionError(String.join("\n", mesh.rest()), failure);
      }
    }
  }

  /** The orchestrator may have to wait a little before it connects again. */
  private static String writeOnceReached(MeshCaller caller, String text) {
    for (int attempt = 0; ; attempt++) {
      try {
        return caller.write("robins", text);
      } catch (Failure failure) {
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(attempt).as("attempts").isLessThan(100);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  /** By whatever process is asked, each time. */
  private static void assertAnswered(MeshCaller caller, String question, String atLeast) {
    AnswerRequest request =
        AnswerRequest.newBuilder().setQuestion(question).setAtLeast(atLeast).build();
    for (int i = 0; i < MANY; i++) {
      List<AnswerResponse> events = caller.ask(request, () -> {});
      assertThat(events.getLast().getFinished().getReason())
          .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
      assertThat(events.getLast().getFinished().getDegraded()).isFalse();
    }
  }

  private static void assertRefusesWrites(MeshParent.Row reader, MeshParent.Row writer) {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + reader.port(), InsecureChannelCredentials.create())
            .build();
    try {
      DeleteCollectionRequest request =
          DeleteCollectionRequest.newBuilder().setName("default").build();
      Failure refused =
          catchThrowableOfType(
              Failure.class,
              () -> Calls.unary(channel, RetrieveServiceGrpc.getDeleteCollectionMethod(), request));
      assertThat(refused.is(ErrorReason.ERROR_REASON_READ_ONLY_REPLICA)).isTrue();
      assertThat(refused.metadata()).containsEntry("writer", "127.0.0.1:" + writer.port());
    } finally {
      channel.shutdownNow();
    }
  }
}
