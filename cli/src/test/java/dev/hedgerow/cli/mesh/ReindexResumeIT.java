package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.Program;
import dev.hedgerow.cli.Program.Ended;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The reindex command beside real processes that are killed while it runs. */
@EnabledOnOs(OS.LINUX)
class ReindexResumeIT {
  private static final int DOCUMENTS = 1_200;
  private static final String MODEL = "hash-64";

  @TempDir private Path folder;

  @Test
  void goesOnAfterCtrlCAndWhenOrchestratorAndStoreAreKilled() throws Exception {
    try (MeshParent mesh =
        MeshParent.start(
            folder,
            "--data",
            "data",
            "-Dhedgerow.embed.more-models=" + MODEL,
            "-Dhedgerow.orchestrator.ingest.window-documents=2")) {
      mesh.row("embed");
      MeshParent.Row store = mesh.row("retrieve");
      mesh.row("generate");
      MeshParent.Row orchestrator = mesh.row("orchestrator");
      String target = "127.0.0.1:" + orchestrator.port();
      assertThat(Program.run(folder, "ingest", "--target", target, documents()).exitCode())
          .isEqualTo(ExitCode.OK);

      try (Program stopped = reindex(target)) {
        awaitSome(stopped);
        stopped.interrupt();
        assertThat(stopped.end().exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      }
      try (Program reindex = reindex(target);
          MeshCaller caller = MeshCaller.patient(orchestrator.port())) {
        awaitSome(reindex);
        orchestrator.handle().destroyForcibly();
        mesh.await("^orchestrator serves again at 127\\.0\\.0\\.1:" + orchestrator.port());
        awaitSome(reindex);
        store.handle().destroyForcibly();
        mesh.await("^retrieve serves again at 127\\.0\\.0\\.1:" + store.port());

        Ended ended = reindex.end();

        assertThat(ended.exitCode())
            .as(() -> ended.err() + String.join("\n", mesh.rest()))
            .isEqualTo(ExitCode.OK);
        assertThat(ended.err()).contains("trying again");
        assertThat(ended.out().getLast())
            .contains("REINDEX_PHASE_SWAPPED", "\"target\":\"default-hash-64\"", "\"unchanged\"");
        assertThat(caller.documents()).hasSize(DOCUMENTS).doesNotHaveDuplicates();
      }
    }
  }

  private Program reindex(String target) throws IOException {
    return Program.start(folder, "reindex", "--json", "--model", MODEL, "--target", target);
  }

  /** Far enough that documents are in which were not before, and far from the end. */
  private static void awaitSome(Program reindex) throws IOException {
    for (int i = 0; i < 2; i++) {
      reindex.await("\"embedded\"");
    }
  }

  private String documents() throws IOException {
    List<String> lines =
        IntStream.range(0, DOCUMENTS)
            .mapToObj("{\"id\":\"bird-%d\",\"text\":\"A bird nests low in a hedge.\"}"::formatted)
            .toList();
    return Files.write(folder.resolve("birds.jsonl"), lines).toString();
  }
}
