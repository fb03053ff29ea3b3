package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.RecordedConsole;
import dev.hedgerow.retrieve.RetrieveMain;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.ListCollectionsRequest;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc.RetrieveServiceBlockingStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code snapshot} and {@code restore}, against a service that listens. */
class SnapshotCommandsTest {
  private final RecordedConsole console = new RecordedConsole();

  @TempDir private Path folder;
  private ListeningService service;
  private RetrieveServiceBlockingStub retrieve;
  private Path file;

  @BeforeEach
  void start() {
    service =
        new ListeningService(
            RetrieveMain.service(),
            Map.of("hedgerow.retrieve.path", folder.resolve("data").toString()));
    retrieve = RetrieveServiceGrpc.newBlockingStub(service.channel());
    var _ =
        retrieve.createCollection(
            CreateCollectionRequest.newBuilder()
                .setCollection(
                    Collection.newBuilder().setName("plants").setModel("tiny").setDimension(4))
                .build());
    file = folder.resolve("plants.snapshot");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void bringsACollectionBackUnderAnotherNameOrItsOwn() {
    assertThat(snapshot()).isEqualTo(ExitCode.OK);
    assertThat(part()).doesNotExist();

    assertThat(restore("--as", "copy")).isEqualTo(ExitCode.OK);
    assertThat(collections()).containsExactly("copy", "plants");
    assertThat(restore()).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("COLLECTION_EXISTS");
  }

  @Test
  void leavesAFileAloneThatIsThere() throws IOException {
    Files.writeString(file, "mine");

    assertThat(snapshot()).isEqualTo(ExitCode.FILE);
    assertThat(file).hasContent("mine");
    assertThat(part()).doesNotExist();
  }

  @Test
  void leavesNothingOfASnapshotThatFailed() {
    assertThat(run("snapshot", "absent", file.toString())).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("COLLECTION_NOT_FOUND");
    assertThat(file).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  @Test
  void saysWhenTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Files.createSymbolicLink(part(), full);

    assertThat(snapshot()).isEqualTo(ExitCode.FILE);
    assertThat(file).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  @Test
  void refusesAFileOfWhichAnythingIsMissing() throws IOException {
    assertThat(snapshot()).isZero();
    byte[] whole = Files.readAllBytes(file);
    int end = whole.length - 37;
    for (int length : new int[] {0, 1, whole.length / 2, end, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(restore("--as", "copy"))
          .as("%d of %d bytes", length, whole.length)
          .isIn(ExitCode.FILE, ExitCode.CALL_FAILED);
    }
    assertThat(collections()).containsExactly("plants");
  }

  @Test
  void refusesAFileOfWhichAnythingIsAnother() throws IOException {
    assertThat(snapshot()).isZero();
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 1 + whole.length / 40) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(file, damaged);
      assertThat(restore("--as", "copy"))
          .as("byte %d of %d", at, whole.length)
          .isIn(ExitCode.FILE, ExitCode.CALL_FAILED);
    }
    assertThat(collections()).containsExactly("plants");
  }

  @Test
  void refusesWhatIsNoSnapshot() throws IOException {
    assertThat(restore()).isEqualTo(ExitCode.FILE);
    Files.writeString(file, "no snapshot at all");
    assertThat(restore()).isEqualTo(ExitCode.FILE);
    assertThat(console.out()).isEmpty();
  }

  private int snapshot() {
    return run("snapshot", "plants", file.toString());
  }

  private int restore(String... more) {
    String[] arguments = Arrays.copyOf(new String[] {"restore", file.toString()}, 2 + more.length);
    System.arraycopy(more, 0, arguments, 2, more.length);
    return run(arguments);
  }

  private int run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--target=" + service.address();
    return HedgerowMain.commandLine(console.console()).execute(all);
  }

  private Path part() {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private List<String> collections() {
    return retrieve
        .listCollections(ListCollectionsRequest.getDefaultInstance())
        .getCollectionsList()
        .stream()
        .map(Collection::getName)
        .toList();
  }
}
