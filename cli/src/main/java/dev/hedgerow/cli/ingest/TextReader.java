package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file that is one document. It is read whole, up to the longest text that a document may have.
 */
final class TextReader implements DocumentReader {
  /** A NUL so near the start tells a binary file from a text with a flaw. */
  private static final int SNIFFED_BYTES = 8_192;

  private static final int MARK_LENGTH = 3;

  private final TextFormat format;

  TextReader(TextFormat format) {
    this.format = format;
  }

  @Override
  public void read(String name, String id, InputStream in, DocumentSink sink) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(MARK_LENGTH + Limits.TEXT_BYTES + 1);
    } catch (IOException e) {
      sink.skip(new Skip(Origin.of(name), SkipReason.of(e), SkipReason.detail(e)));
      return;
    }
    int start = StrictUtf8.startsWithMark(bytes, 0, bytes.length) ? MARK_LENGTH : 0;
    Skip problem = problem(name, bytes, start);
    if (problem != null) {
      sink.skip(problem);
      return;
    }
    String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    sink.document(Origin.of(name), document(id, text));
  }

  private SourceDocument document(String id, String text) {
    return SourceDocument.newBuilder()
        .setId(id)
        .setText(text)
        .setUrl(FileNames.url(id))
        .setFormat(format)
        .build();
  }

  private static @Nullable Skip problem(String name, byte[] bytes, int start) {
    if (bytes.length - start > Limits.TEXT_BYTES) {
      return new Skip(
          Origin.of(name),
          SkipReason.TOO_LARGE,
          "more than %,d bytes of text".formatted(Limits.TEXT_BYTES));
    }
    if (isUtf16(bytes)) {
      return new Skip(Origin.of(name), SkipReason.NOT_UTF8, "UTF-16, by its byte order mark");
    }
    int nul = indexOfNul(bytes);
    if (nul >= 0) {
      return nul < SNIFFED_BYTES
          ? new Skip(Origin.of(name), SkipReason.BINARY, "")
          : new Skip(at(name, bytes, nul), SkipReason.NUL, "");
    }
    int bad = StrictUtf8.firstMalformed(bytes, start, bytes.length);
    return bad < 0 ? null : new Skip(at(name, bytes, start + bad), SkipReason.NOT_UTF8, "");
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static int indexOfNul(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static Origin at(String name, byte[] bytes, int index) {
    long line = 1;
    for (int i = 0; i < index; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return new Origin(name, line);
  }
}
