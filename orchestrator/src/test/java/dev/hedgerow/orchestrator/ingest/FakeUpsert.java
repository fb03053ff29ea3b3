package dev.hedgerow.orchestrator.ingest;

import com.google.protobuf.Timestamp;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentVersion;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.retrieve.v1.UpsertStatus;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores what is written and acknowledges it in order. */
final class FakeUpsert implements DuplexCall<UpsertRequest, UpsertResponse> {
  private final FakeStore store;
  private final BlockingQueue<Supplier<Optional<UpsertResponse>>> events =
      new LinkedBlockingQueue<>();
  private final List<EmbeddedPassage> passages = new ArrayList<>();
  private Document document = Document.getDefaultInstance();

  final List<UpsertRequest> messages = new CopyOnWriteArrayList<>();
  volatile boolean closed;

  /** When the store saw every document. */
  static final Timestamp SEEN = Timestamp.newBuilder().setSeconds(1).build();

  /** Another deletes every document between the question for its version and its touch. */
  volatile boolean goneBeforeTouch;

  /** Acknowledgements wait for it. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** A document of this id is refused with {@link #refusal}. */
  volatile String refused = "";

  volatile Failure refusal = Failure.invalid("document", "refused");

  FakeUpsert(FakeStore store) {
    this.store = store;
  }

  @Override
  public void write(UpsertRequest message) {
    messages.add(message);
    if (message.hasTouch()) {
      UpsertResponse response = touch(message.getTouch());
      events.add(() -> Optional.of(response));
      return;
    }
    if (message.hasDocument()) {
      document = message.getDocument();
      passages.clear();
    }
    passages.addAll(message.getPassagesList());
    if (message.getLast()) {
      UpsertResponse response = store(document, List.copyOf(passages));
      events.add(() -> Optional.of(response));
    }
  }

  private UpsertResponse touch(DocumentVersion touched) {
    UpsertResponse.Builder response = UpsertResponse.newBuilder().setDocumentId(touched.getId());
    FakeStore.Stored there = store.documents.get(touched.getId());
    if (goneBeforeTouch
        || there == null
        || !there.document().getVersion().equals(touched.getVersion())) {
      return response
          .setStatus(UpsertStatus.UPSERT_STATUS_FAILED)
          .setError(
              Failure.of(
                      ErrorKind.NOT_FOUND,
                      ErrorReason.ERROR_REASON_VERSION_NOT_FOUND,
                      "not in that version")
                  .toProto())
          .build();
    }
    return response
        .setStatus(UpsertStatus.UPSERT_STATUS_UNCHANGED)
        .setPassages(there.passages().size())
        .setSeenAt(SEEN)
        .build();
  }

  private UpsertResponse store(Document stored, List<EmbeddedPassage> all) {
    UpsertResponse.Builder response = UpsertResponse.newBuilder().setDocumentId(stored.getId());
    if (stored.getId().equals(refused)) {
      return response
          .setStatus(UpsertStatus.UPSERT_STATUS_FAILED)
          .setError(refusal.toProto())
          .build();
    }
    store.documents.put(stored.getId(), new FakeStore.Stored(stored, all));
    return response
        .setStatus(UpsertStatus.UPSERT_STATUS_INDEXED)
        .setVersion(stored.getVersion())
        .setPassages(all.size())
        .setSeenAt(SEEN)
        .setWriteToken("token of " + stored.getId())
        .build();
  }

  void fail(Failure failure) {
    events.add(
        () -> {
          throw failure;
        });
  }

  void end() {
    events.add(Optional::empty);
  }

  @Override
  public void halfClose() {
    end();
  }

  @Override
  public @Nullable UpsertResponse next() {
    try {
      Supplier<Optional<UpsertResponse>> event = events.take();
      gate.await();
      return event.get().orElse(null);
    } catch (InterruptedException e) {
      throw Failure.cancelled("interrupted").causedBy(e);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
