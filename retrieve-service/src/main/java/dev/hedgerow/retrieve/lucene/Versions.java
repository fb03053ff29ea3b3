package dev.hedgerow.retrieve.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/** Versions of documents that are committed, and over them those that are not yet. */
final class Versions {
  private final CommittedIndex committed;
  private final Map<String, Version> written = new HashMap<>();

  /**
   * Of a document.
   *
   * @param passages that it has
   */
  record Version(String version, int passages) {}

  Versions(CommittedIndex committed) {
    this.committed = committed;
  }

  /** Whether there are any that are not committed. */
  boolean hasUncommitted() {
    return !written.isEmpty();
  }

  /** What the document has; null where it is not there. */
  @Nullable Version of(String id) throws IOException {
    Version fresh = written.get(id);
    return fresh != null ? fresh : committed.read(reader -> stored(reader, id));
  }

  /** It has another one, which is not committed. */
  void put(String id, Version version) {
    written.put(id, version);
  }

  /** None is uncommitted any more. */
  void clear() {
    written.clear();
  }

  private static @Nullable Version stored(IndexReader reader, String id) throws IOException {
    int record = Records.find(reader, id);
    return record == Records.ABSENT
        ? null
        : new Version(Records.version(reader, record), Records.passages(reader, record));
  }
}
