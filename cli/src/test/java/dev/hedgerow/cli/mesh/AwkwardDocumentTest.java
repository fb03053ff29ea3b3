package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.ingest.IngestListener;
import dev.hedgerow.cli.ingest.IngestOptions;
import dev.hedgerow.cli.ingest.IngestRun;
import dev.hedgerow.cli.ingest.IngestSummary;
import dev.hedgerow.cli.ingest.Origin;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.Failure;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that every reader takes, and that are awkward for what comes after. */
class AwkwardDocumentTest {
  private static final int NEAR_FOUR_MEBIBYTES_OF_TAGS = 800_000;

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void nestingWithoutEndIsTakenOrRefusedWithAReasonAndTheRestGoesIn() throws Exception {
    write("a.html", "<div>".repeat(NEAR_FOUR_MEBIBYTES_OF_TAGS) + "Deep down it is dark.");
    write("b.html", "<div>".repeat(200_000) + "Less deep down it is dark, too.");
    write("c.md", "> ".repeat(100_000) + "Quoted again and again.");
    write("d.txt", "Hedge sparrows nest low.");
    Outcomes outcomes = new Outcomes();
    try (MeshFixture mesh = MeshFixture.quick(data)) {
      IngestSummary summary =
          new IngestRun(
                  List.of(folder.toString()),
                  InputStream.nullInputStream(),
                  mesh.client()::ingest,
                  IngestOptions.into(""),
                  outcomes)
              .run();

      assertThat(outcomes.byFile)
          .containsExactly(
              Map.entry("a.html", "INVALID_REQUEST"),
              Map.entry("b.html", "INDEXED"),
              Map.entry("c.md", "INDEXED"),
              Map.entry("d.txt", "INDEXED"));
      assertThat(summary.documents()).isEqualTo(3);
      assertThat(summary.failed()).isEqualTo(1);
    }
  }

  private void write(String name, String content) throws Exception {
    Files.writeString(folder.resolve(name), content);
  }

  /** What became of each file: INDEXED, or the reason why not. */
  private static final class Outcomes implements IngestListener {
    private final Map<String, String> byFile = new TreeMap<>();

    @Override
    public void acknowledged(IngestResponse response, Origin origin) {
      boolean indexed =
          response.getAcknowledgement().getStatus() == IngestStatus.INGEST_STATUS_INDEXED;
      byFile.put(
          String.valueOf(Path.of(origin.file()).getFileName()),
          indexed
              ? "INDEXED"
              : Failure.fromProto(response.getAcknowledgement().getError()).reason());
    }
  }
}
