package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.UpsertAssembly.DocumentName;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.retrieve.v1.UpsertStatus;
import dev.hedgerow.runtime.error.Failure;
import org.jspecify.annotations.Nullable;

/** What became of a document, as a message. */
final class UpsertMessages {
  private UpsertMessages() {}

  /** Of a finished write: one of the two is there. */
  static UpsertResponse response(
      DocumentName name, @Nullable Stored stored, @Nullable Throwable thrown) {
    return stored == null
        ? failed(name, Failure.from(thrown == null ? new IllegalStateException() : thrown))
        : stored(name, stored);
  }

  static UpsertResponse failed(DocumentName name, Failure failure) {
    return about(name)
        .setStatus(UpsertStatus.UPSERT_STATUS_FAILED)
        .setError(failure.toProto())
        .build();
  }

  private static UpsertResponse stored(DocumentName name, Stored stored) {
    return about(name)
        .setStatus(
            stored.changed()
                ? UpsertStatus.UPSERT_STATUS_INDEXED
                : UpsertStatus.UPSERT_STATUS_UNCHANGED)
        .setPassages(stored.passages())
        .setWriteToken(stored.writeToken())
        .setSeenAt(DocumentMessages.timestamp(stored.seenAt()))
        .build();
  }

  private static UpsertResponse.Builder about(DocumentName name) {
    return UpsertResponse.newBuilder().setDocumentId(name.id()).setVersion(name.version());
  }
}
