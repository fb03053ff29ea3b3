package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathSourceTest {
  @TempDir Path folder;

  private final AtomicLong bytesRead = new AtomicLong();

  @Test
  void readsAFolderInTheOrderOfItsNamesLeavingOutWhatIsNoDocument() throws IOException {
    write("b.txt", "b");
    write("a/z.md", "z");
    write("a/.hidden.txt", "no");
    write(".git/x.txt", "no");
    write("a/picture.png", "no");
    write("c.HTML", "<p>c");

    CollectedDocuments found = read(folder.toString());

    String id = folder.getFileName().toString();
    assertThat(found.ids()).containsExactly(id + "/a/z.md", id + "/b.txt", id + "/c.HTML");
    assertThat(found.reasons())
        .containsExactlyInAnyOrder(SkipReason.HIDDEN, SkipReason.HIDDEN, SkipReason.TYPE);
  }

  @Test
  void tellsNothingOfThePathAboveAnArgument() throws IOException {
    write("deep/down/a.txt", "a");

    CollectedDocuments found = read(folder.resolve("deep/down/a.txt").toString());

    assertThat(found.ids()).containsExactly("a.txt");
    assertThat(found.documents.getFirst().getUrl()).isEqualTo("file:a.txt");
  }

  @Test
  void readsCompressedFiles() throws IOException {
    Files.write(folder.resolve("a.txt.gz"), gzip("a"));
    Files.write(folder.resolve("b.jsonl.gz"), gzip("{\"text\":\"b\"}\n{\"text\":\"c\"}"));
    Files.write(folder.resolve("d.csv.gz"), gzip("text\nd\n"));

    CollectedDocuments found = read(folder.toString());

    assertThat(found.texts()).containsExactly("a", "b", "c", "d");
    assertThat(found.skips).isEmpty();
  }

  @Test
  void takesTheLinesBeforeTheEndOfATruncatedGzip() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("{\"text\":\"line ").append(i * 7919 % 20_011).append("\"}\n");
    }
    byte[] whole = gzip(lines.toString());
    Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
    write("good.txt", "good");

    CollectedDocuments found = read(folder.toString());

    assertThat(found.reasons()).containsExactly(SkipReason.DAMAGED_GZIP);
    assertThat(found.documents).hasSizeBetween(2_000, 19_999);
    assertThat(found.lines().getFirst()).isBetween(2_000L, (long) found.documents.size() + 1);
    assertThat(found.texts()).endsWith("good");
  }

  @Test
  void skipsWhatIsNoGzipAndWhatIsEmpty() throws IOException {
    write("a.txt.gz", "not gzip");
    write("b.jsonl.gz", "");
    write("c.txt", "");

    assertThat(read(folder.toString()).reasons())
        .containsExactly(SkipReason.DAMAGED_GZIP, SkipReason.EMPTY, SkipReason.EMPTY);
  }

  @Test
  void unpacksNoMoreOfABombThanADocumentMayHave() throws IOException {
    try (OutputStream bomb =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("bomb.txt.gz")))) {
      byte[] block = new byte[1024 * 1024];
      Arrays.fill(block, (byte) 'a');
      for (int i = 0; i < 100; i++) {
        bomb.write(block);
      }
    }

    assertThat(read(folder.toString()).reasons()).containsExactly(SkipReason.TOO_LARGE);
    assertThat(bytesRead.get()).isLessThan(Files.size(folder.resolve("bomb.txt.gz")));
  }

  @Test
  void followsLinksToFilesAndNoLinksToFolders() throws IOException {
    write("real/a.txt", "a");
    Files.createSymbolicLink(folder.resolve("real/loop"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("real/b.txt"), folder.resolve("real/a.txt"));
    Files.createSymbolicLink(folder.resolve("real/c.txt"), folder.resolve("real/gone.txt"));
    Files.createSymbolicLink(folder.resolve("real/d.txt"), Path.of("d.txt"));

    CollectedDocuments found = read(folder.resolve("real").toString());

    assertThat(found.ids()).containsExactly("real/a.txt", "real/b.txt");
    assertThat(found.reasons())
        .containsExactly(SkipReason.MISSING, SkipReason.UNREADABLE, SkipReason.FOLDER_LINK);
  }

  @Test
  void saysWhichNamedFilesAreMissingOrOfAnotherType() throws IOException {
    write("a.docx", "a");

    CollectedDocuments found =
        read(folder.resolve("a.docx").toString(), folder.resolve("gone.txt").toString(), "a\0b");

    assertThat(found.reasons())
        .containsExactly(SkipReason.UNSUPPORTED, SkipReason.MISSING, SkipReason.MISSING);
  }

  @Test
  void countsANamedPipeOrDeviceAsDamage() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "skipped: no such device here");

    assertThat(read(device.toString()).reasons()).containsExactly(SkipReason.UNREADABLE);
  }

  @Test
  void takesAnEmptyNameForNoFolder() {
    CollectedDocuments found = read("");

    assertThat(found.documents).isEmpty();
    assertThat(found.reasons()).containsExactly(SkipReason.MISSING);
    assertThat(source("").size()).isZero();
  }

  @Test
  void takesNoTwoFilesUnderOneId() throws IOException {
    write("one/docs/x.txt", "one");
    write("two/docs/x.txt", "two");
    String whole = folder.resolve("one/docs").toString();
    String other = folder.resolve("two/docs").toString();

    assertThat(read(whole, other).reasons()).containsExactly(SkipReason.SAME_NAME);
    assertThat(read(whole, folder.resolve("one/../one/docs").toString()).texts())
        .containsExactly("one", "one");
  }

  @Test
  void goesOnAfterAFolderWithoutPermission() throws IOException {
    write("a/x.txt", "x");
    write("b.txt", "b");
    Path closed = folder.resolve("a");
    assertThat(closed.toFile().setReadable(false)).isTrue();
    try {
      assumeFalse(Files.isReadable(closed), "skipped: this user reads every folder");
      CollectedDocuments found = read(folder.toString());
      assertThat(found.texts()).containsExactly("b");
      assertThat(found.reasons()).containsExactly(SkipReason.UNREADABLE);
    } finally {
      assertThat(closed.toFile().setReadable(true)).isTrue();
    }
  }

  @Test
  void noticesAFileThatChangesWhileItIsRead() throws IOException {
    Path file = write("a.txt", "before");
    try (InputStream in = WatchedFileStream.open(file, _ -> append(file))) {
      CollectedDocuments found = CollectedDocuments.of(FileType.PLAIN.reader(), in);
      assertThat(found.documents).isEmpty();
      assertThat(found.reasons()).containsExactly(SkipReason.CHANGED);
    }
  }

  @Test
  void noticesAFileThatVanishesWhileItIsRead() throws IOException {
    Path file = write("a.txt", "before");
    try (InputStream in = WatchedFileStream.open(file, _ -> file.toFile().delete())) {
      assertThat(CollectedDocuments.of(FileType.PLAIN.reader(), in).reasons())
          .containsExactly(SkipReason.MISSING);
    }
  }

  @Test
  void hasAReasonForEachAwkwardFileAndTakesTheRest() throws IOException {
    Path grows = write("a.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    write("b.jsonl", "{\"text\":\"n\\u0000l\"}\n\0\n{\"text\":\"three\"}\n");
    Files.write(folder.resolve("c.txt"), new byte[] {'x', (byte) 0xC3, '('});
    write("d.txt", "text " + "with a flaw ".repeat(1_000) + "\0");
    Path goes = write("e.txt", "gone before it is its turn");
    write("f.txt", "four");
    PathSource source =
        new PathSource(
            List.of(folder.toString()),
            InputStream.nullInputStream(),
            _ -> {
              // Whatever was first is under way by then.
              if (goes.toFile().delete()) {
                addLine(grows);
              }
            });
    CollectedDocuments found = new CollectedDocuments();

    source.readInto(new CheckedSink(found, 0));

    assertThat(found.texts()).containsExactly("one", "two", "three", "four");
    assertThat(found.reasons())
        .containsExactly(
            SkipReason.CHANGED,
            SkipReason.NUL,
            SkipReason.MALFORMED,
            SkipReason.NOT_UTF8,
            SkipReason.NUL,
            SkipReason.MISSING);
  }

  @Test
  void readsStandardInputAsJsonLines() {
    CollectedDocuments found = read("-");

    assertThat(found.ids()).containsExactly("stdin#1");
  }

  @Test
  void knowsTheSizeOfWhatItReads() throws IOException {
    write("a/b.txt", "1234");
    write("a/c.png", "1234");
    write("a/d.md", "12");
    PathSource source = source(folder.toString());

    source.readInto(new CollectedDocuments());

    assertThat(source.size()).isEqualTo(6).isEqualTo(bytesRead.get());
    assertThat(source.sized()).isTrue();
    assertThat(source(folder.toString(), "-").sized()).isFalse();
  }

  private CollectedDocuments read(String... arguments) {
    CollectedDocuments found = new CollectedDocuments();
    source(arguments).readInto(new CheckedSink(found, 0));
    return found;
  }

  private PathSource source(String... arguments) {
    InputStream standardInput = new ByteArrayInputStream("{\"text\":\"in\"}".getBytes(UTF_8));
    return new PathSource(Arrays.asList(arguments), standardInput, bytesRead::addAndGet);
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static void append(Path file) {
    try {
      Files.writeString(file, "before and after");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addLine(Path file) {
    try {
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
