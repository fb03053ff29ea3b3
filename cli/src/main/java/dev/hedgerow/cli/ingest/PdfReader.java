package dev.hedgerow.cli.ingest;

import com.google.protobuf.ByteString;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A PDF, which is one document and goes to the mesh as it is: that reads its text. */
final class PdfReader implements DocumentReader {
  private static final String MARK = "%PDF-";

  /** Readers of PDF take the mark for one as far behind the beginning. */
  private static final int MARK_WITHIN = 1024;

  @Override
  public void read(String name, String id, InputStream in, DocumentSink sink) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(Limits.DATA_BYTES + 1);
    } catch (IOException e) {
      sink.skip(new Skip(Origin.of(name), SkipReason.of(e), SkipReason.detail(e)));
      return;
    }
    if (bytes.length > Limits.DATA_BYTES) {
      String bound = "more than %,d bytes".formatted(Limits.DATA_BYTES);
      sink.skip(new Skip(Origin.of(name), SkipReason.TOO_LARGE, bound));
    } else if (!isMarked(bytes)) {
      sink.skip(new Skip(Origin.of(name), SkipReason.MALFORMED, "no PDF"));
    } else {
      sink.document(Origin.of(name), document(id, bytes));
    }
  }

  private static boolean isMarked(byte[] bytes) {
    int length = Math.min(bytes.length, MARK_WITHIN);
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(MARK);
  }

  private static SourceDocument document(String id, byte[] bytes) {
    return SourceDocument.newBuilder()
        .setId(id)
        .setData(ByteString.copyFrom(bytes))
        .setUrl(FileNames.url(id))
        .setFormat(TextFormat.TEXT_FORMAT_PDF)
        .build();
  }
}
