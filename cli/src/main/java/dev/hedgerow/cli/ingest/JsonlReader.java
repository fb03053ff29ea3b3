package dev.hedgerow.cli.ingest;

import java.io.IOException;
import java.io.InputStream;

/** JSON Lines: a document a line. Blank lines are nothing. */
final class JsonlReader implements DocumentReader {
  @Override
  public void read(String name, String id, InputStream in, DocumentSink sink) {
    RecordSplitter lines = new RecordSplitter(in, Limits.RECORD_BYTES, RecordBoundary.LINE);
    boolean any = false;
    try {
      while (lines.next()) {
        any |= line(name, id, lines, sink);
      }
      if (!any) {
        sink.skip(new Skip(Origin.of(name), SkipReason.EMPTY, ""));
      }
    } catch (IOException e) {
      Origin origin = new Origin(name, lines.line());
      sink.skip(new Skip(origin, SkipReason.of(e), SkipReason.detail(e)));
    }
  }

  /** Whether there is anything on the line. */
  private static boolean line(String name, String id, RecordSplitter lines, DocumentSink sink) {
    Origin origin = new Origin(name, lines.line());
    try {
      String text = lines.text();
      if (text.isBlank()) {
        return false;
      }
      sink.document(origin, JsonRecord.parse(text, id + "#" + lines.line()));
    } catch (Refusal e) {
      sink.skip(e.at(origin));
    }
    return true;
  }
}
