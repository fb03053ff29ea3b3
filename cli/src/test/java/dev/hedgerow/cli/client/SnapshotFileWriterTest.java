package dev.hedgerow.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.retrieve.v1.SnapshotEnd;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileWriterTest {
  private static final SnapshotResponse MESSAGE =
      SnapshotResponse.newBuilder().setEnd(SnapshotEnd.getDefaultInstance()).build();

  @TempDir private Path folder;

  @Test
  void isTheOnlyOneThatWritesItsFile() throws IOException {
    Path file = folder.resolve("notes.snapshot");
    try (SnapshotFileWriter first = SnapshotFileWriter.create(file)) {
      first.write(MESSAGE);
      assertThatExceptionOfType(CommandFailure.class)
          .isThrownBy(() -> SnapshotFileWriter.create(file))
          .withMessageContaining("is being written by another command");
      first.finish();
    }

    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> SnapshotFileWriter.create(file))
        .withMessageContaining("is there already");
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(SnapshotResponse.parseDelimitedFrom(in)).isEqualTo(MESSAGE);
    }
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void beginsAnewWhereOneWasStopped() throws IOException {
    Path file = folder.resolve("notes.snapshot");
    Files.writeString(folder.resolve("notes.snapshot.part"), "what one that was stopped has left");
    try (SnapshotFileWriter writer = SnapshotFileWriter.create(file)) {
      writer.write(MESSAGE);
      writer.finish();
    }

    assertThat(file).hasSize(MESSAGE.getSerializedSize() + 1L);
  }
}
