package dev.hedgerow.retrieve.memory;

import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentCursor;
import dev.hedgerow.retrieve.store.DocumentRecord;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.runtime.call.CallContext;
import java.util.List;

/** Documents that were found; they are in memory anyway, so all come in one piece. */
final class MemoryCursor implements DocumentCursor {
  private final Detail detail;
  private List<Entry> left;

  MemoryCursor(List<Entry> found, Detail detail) {
    this.left = found;
    this.detail = detail;
  }

  @Override
  public List<DocumentRecord> next() {
    List<DocumentRecord> all = left.stream().map(this::cut).toList();
    left = List.of();
    return all;
  }

  @Override
  public void close() {}

  private DocumentRecord cut(Entry entry) {
    CallContext.check();
    StoredDocument document = entry.document();
    return switch (detail) {
      case VERSION ->
          new DocumentRecord(
              StoredDocument.ofVersion(document.id(), document.version(), document.seenAt()),
              List.of());
      case BASIC -> new DocumentRecord(document.withoutText(), List.of());
      case FULL ->
          new DocumentRecord(document, entry.passages().stream().map(Entry.Part::passage).toList());
    };
  }
}
