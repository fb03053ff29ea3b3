package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.runtime.call.Permits.Permit;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A document whose messages are coming in, and the memory that it takes. */
final class IncomingDocument {
  private static final int MAX_PASSAGES = 16_384;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final String collection;
  private final String model;
  private final StoredDocument document;
  private final List<EmbeddedPassage> passages = new ArrayList<>();
  private final List<Permit> taken = new ArrayList<>();
  private final ByteBudget budget;
  private long bytes;

  /** Begins with a message that has a document; waits until there is memory for it. */
  IncomingDocument(UpsertRequest first, ByteBudget budget) {
    this.budget = budget;
    this.collection = first.getCollection();
    this.model = first.getModel();
    this.document = DocumentMessages.document(first.getDocument());
    checkShare(first.getSerializedSize());
    taken.add(budget.acquire(first.getSerializedSize()));
  }

  String collection() {
    return collection;
  }

  /** Goes on with a further message; refused as OVERLOADED when there is no memory for it. */
  void takeRoom(UpsertRequest next) {
    checkShare(next.getSerializedSize());
    taken.add(
        budget
            .tryAcquire(next.getSerializedSize())
            .orElseThrow(
                () ->
                    Failure.overloaded(
                        "too many documents are on their way to the disk", RETRY_AFTER)));
  }

  /** Adds the passages of a message. */
  void add(UpsertRequest message) {
    requireCollection(collection);
    if (passages.size() + message.getPassagesCount() > MAX_PASSAGES) {
      throw Failure.of(
          ErrorKind.INVALID_ARGUMENT,
          ErrorReason.ERROR_REASON_TOO_MANY_PASSAGES,
          "more than " + MAX_PASSAGES + " passages");
    }
    for (var passage : message.getPassagesList()) {
      passages.add(DocumentMessages.embedded(passage, "passages[" + passages.size() + "].vector"));
    }
  }

  static void requireCollection(String collection) {
    if (collection.isEmpty()) {
      throw Failure.invalid("collection", "must be given with the document");
    }
  }

  /** The whole document, whose memory the store gives back from now on. */
  DocumentWrite complete() {
    taken.forEach(Permit::handOver);
    return new DocumentWrite(model, document, passages);
  }

  /** Gives its memory back, once. */
  void release() {
    taken.forEach(Permit::close);
  }

  private void checkShare(int more) {
    bytes += more;
    if (bytes > budget.share()) {
      throw Failure.invalid(
          "passages", "the document takes more than " + budget.share() + " bytes");
    }
  }
}
