package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input without end in sight takes no more memory than the longest document. */
class BoundedMemoryTest {
  private static final long GIGABYTE = 1_000_000_000;

  @TempDir private Path folder;

  @Test
  void readsOverALineOfAGigabyte() throws IOException {
    RecordSplitter lines =
        new RecordSplitter(withLongMiddle("x\n", "\ny\n"), 16_384, RecordBoundary.LINE);

    assertThat(lines.next()).isTrue();
    assertThat(lines.next()).isTrue();
    assertThat(lines.overlong()).isTrue();
    assertThat(lines.line()).isEqualTo(2);
    assertThat(lines.next()).isTrue();
    assertThat(lines.overlong()).isFalse();
    assertThat(lines.line()).isEqualTo(3);
    assertThat(lines.next()).isFalse();
    assertThat(lines.capacity()).isLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void skipsALineOfAGigabyteAndTakesTheNext() {
    CollectedDocuments found =
        CollectedDocuments.of(
            new JsonlReader(), withLongMiddle("{\"text\":\"", "\"}\n{\"text\":\"b\"}"));

    assertThat(found.reasons()).containsExactly(SkipReason.TOO_LARGE);
    assertThat(found.lines()).containsExactly(1L);
    assertThat(found.texts()).containsExactly("b");
  }

  @Test
  void skipsACellOfAGigabyteAndTakesTheNextRow() {
    CollectedDocuments found =
        CollectedDocuments.of(new CsvReader(), withLongMiddle("text\n\"", "\"\nb\n"));

    assertThat(found.reasons()).containsExactly(SkipReason.TOO_LARGE);
    assertThat(found.texts()).containsExactly("b");
  }

  @Test
  void readsNoMoreOfATextThanADocumentMayHave() {
    Endless endless = new Endless(Long.MAX_VALUE);

    CollectedDocuments found =
        CollectedDocuments.of(new TextReader(TextFormat.TEXT_FORMAT_PLAIN), endless);

    assertThat(found.reasons()).containsExactly(SkipReason.TOO_LARGE);
    assertThat(endless.given).isLessThanOrEqualTo(Limits.TEXT_BYTES + 16_384);
  }

  @Test
  void unpacksNoMoreOfALineInABombThanIsWantedAndTakesTheNext() throws IOException {
    Path bomb = folder.resolve("bomb.jsonl.gz");
    byte[] zeros = gzip(new byte[16 * 1024 * 1024]);
    try (OutputStream out = Files.newOutputStream(bomb)) {
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
      out.write(gzip("\n{\"text\":\"b\"}\n".getBytes(UTF_8)));
    }
    assertThat(Files.size(bomb)).isLessThan(2_000_000);

    CollectedDocuments found = new CollectedDocuments();
    new PathSource(List.of(bomb.toString()), InputStream.nullInputStream(), _ -> {})
        .readInto(new CheckedSink(found, 0));

    assertThat(found.reasons()).containsExactly(SkipReason.TOO_LARGE);
    assertThat(found.texts()).containsExactly("b");
  }

  @Test
  void aRunTakesWhatStandsAroundALineOfAGigabyte() {
    FakeIngestCall call = FakeIngestCall.indexing();
    RecordedListener heard = new RecordedListener();
    InputStream input = withLongMiddle("{\"text\":\"a\"}\n{\"text\":\"", "\"}\n{\"text\":\"b\"}");

    IngestSummary summary =
        new IngestRun(List.of("-"), input, () -> call, IngestOptions.into(""), heard).run();

    assertThat(call.texts()).containsExactly("a", "b");
    assertThat(heard.skips)
        .containsExactly(
            new Skip(
                new Origin("stdin", 2), SkipReason.TOO_LARGE, heard.skips.getFirst().detail()));
    assertThat(summary.documents()).isEqualTo(2);
    assertThat(summary.complete()).isFalse();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static InputStream withLongMiddle(String before, String after) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(before.getBytes(UTF_8)),
                new Endless(GIGABYTE),
                new ByteArrayInputStream(after.getBytes(UTF_8)))));
  }

  /** So many letters. */
  private static final class Endless extends InputStream {
    private final long size;
    private long given;

    Endless(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      return given++ < size ? 'a' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = (int) Math.min(length, size - given);
      if (count <= 0) {
        return length == 0 ? 0 : -1;
      }
      Arrays.fill(bytes, offset, offset + count, (byte) 'a');
      given += count;
      return count;
    }
  }
}
