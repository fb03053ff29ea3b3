package dev.hedgerow.retrieve.store;

import java.time.Instant;

/**
 * A document without its passages.
 *
 * @param id unique in its collection, 1 to 512 bytes of UTF-8
 * @param version names the content, 1 to 128 bytes
 * @param title may be empty
 * @param url may be empty
 * @param metadata what it can be filtered by
 * @param text the whole text; empty where it is unknown or was not asked for
 * @param storedAt when it was stored; the epoch where it was not asked for
 * @param seenAt when it was last stored or said to be still there, in whole milliseconds; the epoch
 *     where it was not asked for
 */
public record StoredDocument(
    String id,
    String version,
    String title,
    String url,
    Metadata metadata,
    String text,
    Instant storedAt,
    Instant seenAt) {
  /** One that was not seen again since it was stored. */
  public StoredDocument(
      String id,
      String version,
      String title,
      String url,
      Metadata metadata,
      String text,
      Instant storedAt) {
    this(id, version, title, url, metadata, text, storedAt, storedAt);
  }

  /** What {@link Detail#VERSION} gives. */
  public static StoredDocument ofVersion(String id, String version, Instant seenAt) {
    return new StoredDocument(id, version, "", "", Metadata.NONE, "", Instant.EPOCH, seenAt);
  }

  /** The same document, stored at that time and not seen again since. */
  public StoredDocument storedAt(Instant time) {
    return new StoredDocument(id, version, title, url, metadata, text, time);
  }

  /** The same document, still there at that time. */
  public StoredDocument seenAt(Instant time) {
    return new StoredDocument(id, version, title, url, metadata, text, storedAt, time);
  }

  /** The same document without its text. */
  public StoredDocument withoutText() {
    return new StoredDocument(id, version, title, url, metadata, "", storedAt, seenAt);
  }
}
