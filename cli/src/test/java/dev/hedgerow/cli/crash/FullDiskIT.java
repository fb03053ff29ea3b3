package dev.hedgerow.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.Program;
import dev.hedgerow.cli.Program.Ended;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.retrieve.v1.UpsertStatus;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes over a real file system that is full, or takes no writes any more. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class FullDiskIT {
  private static final String OTHER = "other";
  private static final int MEBIBYTES = 16;

  /** What a full disk has room for in pages that are written to in part. */
  private static final int MOST_WRITES = 2_000;

  private static final int DOCUMENTS = 50;

  @TempDir private Path folder;
  @TempDir private Path mountPoint;

  private final List<String> acknowledged = new ArrayList<>();
  private int next;

  @Test
  void aFullDiskFailsWritesAlone() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, MEBIBYTES)) {
      try (DiskMesh mesh = new DiskMesh(disk, folder)) {
        mesh.create(CrashDocs.COLLECTION);
        mesh.create(OTHER);
        writeSome(mesh);
        assertThat(mesh.write(OTHER, 0).getStatus()).isEqualTo(UpsertStatus.UPSERT_STATUS_INDEXED);

        disk.fill();
        assertIsRefused(writeUntilRefused(mesh));
        assertSearchesAreAnswered(mesh);

        disk.free();
        writeSome(mesh);
        assertThat(mesh.ids(CrashDocs.COLLECTION)).containsAll(acknowledged);

        disk.fill();
        assertIsRefused(writeUntilRefused(mesh));
        mesh.kill();
        disk.free();
      }
      try (DiskMesh mesh = new DiskMesh(disk, folder)) {
        assertThat(mesh.ids(CrashDocs.COLLECTION)).containsAll(acknowledged);
        writeSome(mesh);
      }
    }
  }

  @Test
  void aReadOnlyDiskFailsWritesAlone() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, MEBIBYTES)) {
      try (DiskMesh mesh = new DiskMesh(disk, folder)) {
        mesh.create(CrashDocs.COLLECTION);
        mesh.create(OTHER);
        writeSome(mesh);
        assertThat(mesh.write(OTHER, 0).getStatus()).isEqualTo(UpsertStatus.UPSERT_STATUS_INDEXED);

        disk.coverReadOnly();
        assertThat(mesh.creating("new"))
            .matches(failure -> failure.is(ErrorReason.ERROR_REASON_WRITE_FAILED))
            .hasMessageContaining("the disk is read-only");
        UpsertResponse response = writeNext(mesh);
        if (response.hasError()) {
          assertIsRefused(response);
        }
        assertSearchesAreAnswered(mesh);

        disk.uncover();
        writeSome(mesh);
        mesh.kill();
      }
      disk.remountReadOnly();
      Ended refused = serve(disk);
      assertThat(refused.exitCode()).as(refused::err).isEqualTo(ExitCode.DATA_FOLDER);
      assertThat(refused.err()).contains(disk.path().toString());

      disk.remountWritable();
      try (DiskMesh mesh = new DiskMesh(disk, folder)) {
        assertThat(mesh.ids(CrashDocs.COLLECTION)).containsAll(acknowledged);
      }
    }
  }

  @Test
  void anIngestStopsAtAFullDiskAndTheSameCommandGoesOn() throws Exception {
    Path file = documents();
    try (SmallDisk disk = SmallDisk.mount(mountPoint, MEBIBYTES);
        DiskMesh mesh = new DiskMesh(disk, folder)) {
      mesh.create(CrashDocs.COLLECTION);
      writeSome(mesh);
      disk.fill();
      assertIsRefused(writeUntilRefused(mesh));

      Ended stopped = mesh.ingest(file, "1s");

      assertThat(stopped.exitCode()).as(stopped::err).isEqualTo(ExitCode.CALL_FAILED);
      assertThat(stopped.err())
          .contains(
              "WRITE_FAILED",
              "the disk is full",
              "the same command goes on",
              "hedgerow ingest",
              file.toString());

      disk.free();
      Ended done = mesh.ingest(file, "1m");

      assertThat(done.exitCode()).as(done::err).isEqualTo(ExitCode.OK);
      assertThat(mesh.ids("default")).hasSize(DOCUMENTS);
    }
  }

  private void writeSome(DiskMesh mesh) {
    for (int i = 0; i < DOCUMENTS; i++) {
      assertThat(writeNext(mesh).getStatus()).isEqualTo(UpsertStatus.UPSERT_STATUS_INDEXED);
    }
  }

  private UpsertResponse writeUntilRefused(DiskMesh mesh) {
    for (int i = 0; i < MOST_WRITES; i++) {
      UpsertResponse response = writeNext(mesh);
      if (response.hasError()) {
        return response;
      }
    }
    throw new AssertionError("the disk is not full");
  }

  private UpsertResponse writeNext(DiskMesh mesh) {
    UpsertResponse response = mesh.write(CrashDocs.COLLECTION, next++);
    if (response.getStatus() == UpsertStatus.UPSERT_STATUS_INDEXED) {
      acknowledged.add(response.getDocumentId());
    }
    return response;
  }

  private static void assertIsRefused(UpsertResponse response) {
    Failure failure = Failure.fromProto(response.getError());
    assertThat(failure.is(ErrorReason.ERROR_REASON_WRITE_FAILED)).as(failure::toString).isTrue();
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  private void assertSearchesAreAnswered(DiskMesh mesh) {
    assertThat(mesh.ids(CrashDocs.COLLECTION)).containsAll(acknowledged);
    assertThat(mesh.found(CrashDocs.COLLECTION)).isEqualTo(10);
    assertThat(mesh.found(OTHER)).isPositive();
  }

  private Ended serve(SmallDisk disk) throws IOException, InterruptedException {
    String data = "-Dhedgerow.retrieve.path=" + disk.path().resolve("data/retrieve");
    try (Program program =
        Program.startBehind(disk.behind(), folder, "serve", "retrieve", "--port", "0", data)) {
      return program.end();
    }
  }

  private Path documents() throws IOException {
    return Files.write(
        folder.resolve("birds.jsonl"),
        IntStream.range(0, DOCUMENTS)
            .mapToObj(i -> "{\"id\":\"bird-%d\",\"text\":\"Bird %d nests low.\"}".formatted(i, i))
            .toList());
  }
}
