package dev.hedgerow.cli.ingest;

import com.google.protobuf.Value;
import dev.hedgerow.rag.v1.SourceDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * CSV (RFC 4180, commas) with a header: a document a row. Column names are read without regard to
 * case; columns of unknown names become metadata, empty cells are absent, blank rows are nothing.
 */
final class CsvReader implements DocumentReader {
  @Override
  public void read(String name, String id, InputStream in, DocumentSink sink) {
    RecordSplitter rows = new RecordSplitter(in, Limits.RECORD_BYTES, new CsvBoundary());
    try {
      boolean any = false;
      List<String> header = rows.next() ? header(rows) : List.of();
      while (rows.next()) {
        any |= row(name, id, header, rows, sink);
      }
      if (!any) {
        sink.skip(new Skip(Origin.of(name), SkipReason.EMPTY, ""));
      }
    } catch (IOException e) {
      Origin origin = new Origin(name, rows.line());
      sink.skip(new Skip(origin, SkipReason.of(e), SkipReason.detail(e)));
    } catch (Refusal e) {
      // Without its header, nothing in the file can be read.
      sink.skip(e.at(new Origin(name, rows.line())));
    }
  }

  private static List<String> header(RecordSplitter rows) throws Refusal {
    List<String> header =
        CsvRow.parse(rows.text()).stream().map(String::strip).map(CsvReader::known).toList();
    Set<String> names = new HashSet<>();
    for (String column : header) {
      if (!names.add(column)) {
        throw new Refusal(SkipReason.SHAPE, "two columns are named '%s'".formatted(column));
      }
    }
    if (!names.contains("text")) {
      throw new Refusal(SkipReason.SHAPE, "no column is named 'text'");
    }
    return header;
  }

  private static String known(String column) {
    String lower = column.toLowerCase(Locale.ROOT);
    return RecordFields.isKnown(lower) ? lower : column;
  }

  /** Whether there is anything in the row. */
  private static boolean row(
      String name, String id, List<String> header, RecordSplitter rows, DocumentSink sink) {
    Origin origin = new Origin(name, rows.line());
    try {
      String text = rows.text();
      if (text.isBlank()) {
        return false;
      }
      sink.document(origin, document(header, CsvRow.parse(text), id + "#" + rows.line()));
    } catch (Refusal e) {
      sink.skip(e.at(origin));
    }
    return true;
  }

  private static SourceDocument document(List<String> header, List<String> cells, String defaultId)
      throws Refusal {
    if (cells.size() != header.size()) {
      throw new Refusal(
          SkipReason.SHAPE, "%d cells under %d columns".formatted(cells.size(), header.size()));
    }
    RecordFields fields = new RecordFields();
    for (int i = 0; i < cells.size(); i++) {
      String column = header.get(i);
      if (RecordFields.isKnown(column)) {
        fields.set(column, cells.get(i));
      } else if (!cells.get(i).isEmpty()) {
        fields.other(column, Value.newBuilder().setStringValue(cells.get(i)).build());
      }
    }
    return fields.toDocument(defaultId);
  }
}
