package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.Program;
import dev.hedgerow.cli.Program.Ended;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ingest command beside real processes that are killed while it runs. */
@EnabledOnOs(OS.LINUX)
class IngestResumeIT {
  private static final int DOCUMENTS = 4_000;
  private static final int SOME = 300;
  private static final Pattern ACKNOWLEDGED =
      Pattern.compile("\"documentId\":\"([^\"]+)\",\"status\":\"INGEST_STATUS_(\\w+)\"");

  @TempDir private Path folder;

  @Test
  void everyDocumentIsThereOnceWhenOrchestratorAndStoreAreKilledMeanwhile() throws Exception {
    Path file = documents();
    try (MeshParent mesh = MeshParent.start(folder, "--data", "data")) {
      mesh.row("embed");
      MeshParent.Row store = mesh.row("retrieve");
      mesh.row("generate");
      MeshParent.Row orchestrator = mesh.row("orchestrator");
      try (Program ingest =
              Program.start(
                  folder,
                  "ingest",
                  "--json",
                  "--target",
                  "127.0.0.1:" + orchestrator.port(),
                  file.toString());
          MeshCaller caller = MeshCaller.patient(orchestrator.port())) {
        awaitSome(ingest);
        orchestrator.handle().destroyForcibly();
        mesh.await("^orchestrator serves again at 127\\.0\\.0\\.1:" + orchestrator.port());
        // What was on its way is acknowledged first.
        awaitSome(ingest);
        awaitSome(ingest);
        store.handle().destroyForcibly();
        mesh.await("^retrieve serves again at 127\\.0\\.0\\.1:" + store.port());

        Ended ended = ingest.end();

        assertThat(ended.exitCode())
            .as(() -> ended.err() + String.join("\n", mesh.rest()))
            .isEqualTo(ExitCode.OK);
        assertThat(acknowledged(ended)).hasSize(DOCUMENTS).doesNotHaveDuplicates();
        assertThat(ended.out().getLast())
            .contains("\"documents\":" + DOCUMENTS, "\"skipped\":0", "\"failed\":0");
        assertThat(ended.err()).contains("the stream ended", "goes on");
        assertThat(caller.documents()).hasSize(DOCUMENTS).doesNotHaveDuplicates();
      }
    }
  }

  private static void awaitSome(Program ingest) throws IOException {
    for (int i = 0; i < SOME; i++) {
      ingest.await("documentId");
    }
  }

  private static List<String> acknowledged(Ended ended) {
    return ended.out().stream()
        .map(ACKNOWLEDGED::matcher)
        .filter(Matcher::find)
        .peek(line -> assertThat(line.group(2)).isNotEqualTo("FAILED"))
        .map(line -> line.group(1))
        .toList();
  }

  private Path documents() throws IOException {
    List<String> lines =
        IntStream.range(0, DOCUMENTS)
            .mapToObj(
                i ->
                    "{\"id\":\"bird-%d\",\"text\":\"Bird %d nests low in hedge %d. It lays %d eggs.\"}"
                        .formatted(i, i, i % 97, i % 7))
            .toList();
    return Files.write(folder.resolve("birds.jsonl"), lines);
  }
}
