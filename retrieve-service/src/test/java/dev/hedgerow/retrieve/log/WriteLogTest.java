package dev.hedgerow.retrieve.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.DocumentWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log gives back of what it was given, whatever happens to its file. */
class WriteLogTest {
  private static final LogEntry A = new LogEntry.Document(Docs.document("a", "1", "apple"));
  private static final LogEntry TOUCH =
      new LogEntry.Touch("ä", Instant.parse("2026-01-01T00:00:00.001Z"));
  private static final LogEntry B =
      new LogEntry.Document(
          Docs.document("b", "2", Docs.metadata(Map.of("lang", "en")), "pear", "plum"));
  private static final LogEntry C = new LogEntry.Document(Docs.document("c", "3", "cherry"));

  @TempDir Path folder;
  private WriteLog log;

  @BeforeEach
  void open() {
    log = new WriteLog(folder, AppendFile::create);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void givesBackWhatItWasGivenInItsOrder() throws IOException {
    log.restart(7);
    log.append(8, List.of(A, TOUCH, B));
    log.append(9, List.of(C));

    assertThat(replayed(7))
        .usingElementComparator(Comparator.comparing(WriteLogTest::content))
        .containsExactly(A, TOUCH, B, C);
    assertThat(log.replay(7, _ -> {})).isEqualTo(9);
  }

  @Test
  void hasNothingBeyondACommitAfterIt() throws IOException {
    log.restart(7);
    log.append(8, List.of(A));
    assertThat(log.goesBeyond(7)).isTrue();

    assertThat(log.goesBeyond(8)).as("a commit whose log was not removed").isFalse();
    log.restart(8);
    assertThat(log.goesBeyond(8)).isFalse();
    log.append(9, List.of(B));
    assertThat(replayed(8)).hasSize(1);
    assertThat(files()).hasSize(1);
  }

  @Test
  void endsBeforeAGroupThatWasNotWrittenWhole() throws IOException {
    log.restart(0);
    log.append(1, List.of(A));
    long whole = Files.size(file());
    log.append(2, List.of(B, TOUCH, C));
    byte[] bytes = Files.readAllBytes(file());
    for (int length = (int) whole; length < bytes.length; length++) {
      Files.write(file(), Arrays.copyOf(bytes, length));
      assertThat(replayed(0)).extracting(WriteLogTest::content).startsWith(content(A));
      assertThat(replayed(0)).hasSizeLessThan(4);
    }
  }

  @Test
  void endsBeforePagesThatNeverReachedTheDisk() throws IOException {
    log.restart(0);
    log.append(1, List.of(A));
    int whole = (int) Files.size(file());
    log.append(2, List.of(B, TOUCH, C));
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, whole, whole + 40, (byte) 0);
    Files.write(file(), bytes);

    assertThat(replayed(0)).as("what follows is of the same group").hasSize(1);
  }

  /** Who writes documents must not be able to make a torn write look like damage. */
  @Test
  void takesNoDocumentForAFrameThatHoldsTheBytesOfOne() throws IOException {
    log.restart(0);
    log.append(3, List.of(C));
    byte[] frame = Files.readAllBytes(file());
    log.restart(0);
    log.append(1, List.of(A));
    int whole = (int) Files.size(file());
    log.append(2, List.of(new LogEntry.Document(Docs.document("b", "1", "pear ".repeat(200)))));
    byte[] bytes = Files.readAllBytes(file());
    System.arraycopy(frame, 0, bytes, bytes.length - frame.length - 50, frame.length);
    Files.write(file(), bytes);

    assertThat(whole).isLessThan(bytes.length - frame.length - 50);
    assertThat(replayed(0)).as("the second group is not what was written").hasSize(1);
  }

  @Test
  void refusesDamageBeforeItsEnd() throws IOException {
    log.restart(0);
    log.append(1, List.of(A, TOUCH, B));
    int acknowledged = (int) Files.size(file());
    log.append(2, List.of(C));
    byte[] bytes = Files.readAllBytes(file());
    for (int at = 0; at < acknowledged; at++) {
      bytes[at] ^= 4;
      Files.write(file(), bytes);
      assertThatExceptionOfType(CorruptIndexException.class)
          .as("byte %d", at)
          .isThrownBy(() -> replayed(0))
          .withMessageContaining("damaged")
          .withMessageContaining("writes-0-");
      bytes[at] ^= 4;
    }
  }

  @Test
  void givesNothingBackOfAGroupThatItFailedToWrite() throws IOException {
    AtomicBoolean broken = new AtomicBoolean();
    try (WriteLog failing =
        new WriteLog(
            folder,
            path ->
                new FilterAppendFile(AppendFile.create(path)) {
                  @Override
                  public void sync() throws IOException {
                    if (broken.get()) {
                      throw new IOException("the disk is gone");
                    }
                    super.sync();
                  }
                })) {
      failing.restart(0);
      failing.append(1, List.of(A));
      broken.set(true);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> failing.append(2, List.of(B)));
      List<LogEntry> replayed = new ArrayList<>();
      assertThat(failing.replay(0, replayed::add)).isEqualTo(1);
      assertThat(replayed).hasSize(1);
    }
  }

  @Test
  void refusesTheLogOfACommitThatIsLost() throws IOException {
    log.restart(8);
    log.append(9, List.of(A));

    assertThatExceptionOfType(CorruptIndexException.class)
        .isThrownBy(() -> log.goesBeyond(7))
        .withMessageContaining("writes-8-");
  }

  private static String content(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Document(DocumentWrite write) -> content(write);
      case LogEntry.Touch touch -> touch.toString();
    };
  }

  private static String content(DocumentWrite write) {
    return write.model()
        + write.document()
        + write.passages().stream()
            .map(p -> p.passage() + Arrays.toString(p.vector().components()))
            .toList();
  }

  private List<LogEntry> replayed(long committed) throws IOException {
    List<LogEntry> all = new ArrayList<>();
    var _ = log.replay(committed, all::add);
    return all;
  }

  private Path file() throws IOException {
    return files().getFirst();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    }
  }
}
