package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.mesh.ExternalTool.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The README's lines for grpcurl, which knows the contract by reflection alone. */
@EnabledOnOs(OS.LINUX)
class GrpcurlIT {
  private static final String IN_THE_README = "127.0.0.1:7400";

  @TempDir private Path folder;

  @Test
  void theReadmesLinesListDescribeAndAnswer() throws Exception {
    ExternalTool grpcurl = ExternalTool.require("HEDGEROW_TEST_GRPCURL");
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data")) {
      int port = mesh.row("orchestrator").port();
      try (MeshCaller caller = MeshCaller.plain(port)) {
        caller.ingest("citations", "Citations are checked word for word against the passage.");
      }
      List<String> lines = linesFor(port);
      assertThat(lines).hasSize(3);

      assertThat(out(grpcurl.shell(folder, lines.get(0))).lines())
          .contains("hedgerow.rag.v1.RagService", "grpc.health.v1.Health");
      assertThat(out(grpcurl.shell(folder, lines.get(1))))
          .contains("rpc Answer ( .hedgerow.rag.v1.AnswerRequest )")
          .contains("returns ( stream .hedgerow.rag.v1.AnswerResponse )")
          .contains("idempotency_level = NO_SIDE_EFFECTS");
      assertThat(out(grpcurl.shell(folder, lines.get(2))))
          .containsSubsequence("\"coverage\"", "\"delta\"", "\"finished\"", "END_TURN")
          .contains("word for word");
    }
  }

  private static List<String> linesFor(int port) throws IOException {
    Path readme = Path.of(System.getProperty("program.home"), "README.md");
    try (Stream<String> lines = Files.lines(readme)) {
      return lines
          .filter(line -> line.startsWith("grpcurl "))
          .map(line -> line.replace(IN_THE_README, "127.0.0.1:" + port))
          .toList();
    }
  }

  private static String out(Ended ended) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }
}
