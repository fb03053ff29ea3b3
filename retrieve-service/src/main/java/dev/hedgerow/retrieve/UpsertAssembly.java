package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of one stream together into documents. A document that fails is reported once;
 * what follows of it is skipped, and the stream goes on. For one thread.
 */
final class UpsertAssembly {
  private final ByteBudget budget;
  private final Sink sink;
  private @Nullable IncomingDocument open;
  private DocumentName name = new DocumentName("", "");
  private boolean unfinished;

  /** What the stream says of a document. */
  record DocumentName(String id, String version) {}

  /** Takes what becomes of each document. */
  interface Sink {
    /** All of it is there; who takes it releases it. */
    void complete(DocumentName name, IncomingDocument document);

    /** It is still there; it comes between others. */
    void touch(String collection, DocumentName name);

    /** It cannot be stored. */
    void failed(DocumentName name, Failure failure);
  }

  UpsertAssembly(ByteBudget budget, Sink sink) {
    this.budget = budget;
    this.sink = sink;
  }

  /**
   * Takes the next message.
   *
   * @throws Failure UPSERT_OUT_OF_TURN when it belongs to no document; the stream cannot go on
   */
  void add(UpsertRequest message) {
    if (message.hasTouch()) {
      touch(message);
      return;
    }
    boolean begins = message.hasDocument();
    if (begins) {
      end();
      name = new DocumentName(message.getDocument().getId(), message.getDocument().getVersion());
    } else if (!unfinished) {
      throw outOfTurn("a message without a document follows none");
    }
    unfinished = !message.getLast();
    reportingFailure(() -> take(message, begins));
  }

  /** The stream has ended; a document that lacks its last message has failed. */
  void end() {
    if (open != null) {
      drop();
      sink.failed(name, outOfTurn("the document's last message is missing"));
    }
    unfinished = false;
  }

  /** Gives back what an unfinished document holds. */
  void drop() {
    if (open != null) {
      open.release();
      open = null;
    }
  }

  private void touch(UpsertRequest message) {
    end();
    name = new DocumentName(message.getTouch().getId(), message.getTouch().getVersion());
    reportingFailure(
        () -> {
          if (message.hasDocument() || message.getPassagesCount() > 0 || message.getLast()) {
            throw Failure.invalid("touch", "must come without a document");
          }
          IncomingDocument.requireCollection(message.getCollection());
          sink.touch(message.getCollection(), name);
        });
  }

  private void reportingFailure(Runnable step) {
    try {
      step.run();
    } catch (Failure failure) {
      drop();
      if (failure.kind() == ErrorKind.CANCELLED || failure.kind() == ErrorKind.DEADLINE_EXCEEDED) {
        throw failure;
      }
      sink.failed(name, failure);
    }
  }

  private void take(UpsertRequest message, boolean begins) {
    if (begins) {
      open = new IncomingDocument(message, budget);
    } else if (open != null) {
      open.takeRoom(message);
    }
    if (open == null) {
      return;
    }
    open.add(message);
    if (message.getLast()) {
      IncomingDocument whole = open;
      open = null;
      sink.complete(name, whole);
    }
  }

  private static Failure outOfTurn(String message) {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_UPSERT_OUT_OF_TURN, message);
  }
}
