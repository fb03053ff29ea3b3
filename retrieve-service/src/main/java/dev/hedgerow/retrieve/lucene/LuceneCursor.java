package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.DocumentRecord;
import dev.hedgerow.runtime.call.CallContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.apache.lucene.index.DirectoryReader;

/** Reads the documents of some rows, as one view of the index has them. */
final class LuceneCursor implements DocumentCursor {
  private static final int MOST_DOCUMENTS = 256;

  /** About; one document may be longer. */
  private static final int MOST_CHARACTERS = 1 << 20;

  private final ReadableCollection collection;
  private final DirectoryReader reader;
  private final Queue<IdScan.Row> rows;
  private final Detail detail;

  /** Takes the reader over, and gives it back to the collection when it is closed. */
  LuceneCursor(
      ReadableCollection collection,
      DirectoryReader reader,
      Collection<IdScan.Row> rows,
      Detail detail) {
    this.collection = collection;
    this.reader = reader;
    this.rows = new ArrayDeque<>(rows);
    this.detail = detail;
  }

  @Override
  public List<DocumentRecord> next() {
    return rows.isEmpty() ? List.of() : collection.read(reader, this::read);
  }

  @Override
  public void close() {
    collection.release(reader);
  }

  private List<DocumentRecord> read(DirectoryReader held) throws IOException {
    RecordReader records = new RecordReader(held);
    List<DocumentRecord> piece = new ArrayList<>();
    long characters = 0;
    while (!rows.isEmpty() && piece.size() < MOST_DOCUMENTS && characters < MOST_CHARACTERS) {
      CallContext.check();
      IdScan.Row row = rows.remove();
      DocumentRecord document = records.read(row.entry(), row.id(), detail);
      piece.add(document);
      characters += characters(document);
    }
    return piece;
  }

  private static long characters(DocumentRecord document) {
    return document.document().text().length()
        + document.passages().stream().mapToLong(passage -> passage.text().length()).sum();
  }
}
