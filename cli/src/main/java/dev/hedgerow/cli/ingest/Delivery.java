package dev.hedgerow.cli.ingest;

import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.cli.retry.Patience;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets documents into a mesh, each once, over as many streams as it takes. One that breaks is
 * followed by another after a wait, and what is not acknowledged is sent again; a document that the
 * mesh cannot take for now is sent again while the others go on. What another attempt cannot mend
 * ends it, and so does {@link Patience}.
 */
final class Delivery {
  private final Supplier<DuplexCall<IngestRequest, IngestResponse>> streams;
  private final IngestOptions options;
  private final IngestListener listener;
  private final IngestTime time;
  private final Patience patience;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final Unacknowledged documents;
  private final Trouble trouble;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable IngestAttempt> current = new AtomicReference<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private boolean progressed;

  /**
   * @param streams gives a new one each time
   */
  Delivery(
      Supplier<DuplexCall<IngestRequest, IngestResponse>> streams,
      IngestOptions options,
      IngestListener listener,
      IngestTime time) {
    this.streams = streams;
    this.options = options;
    this.listener = listener;
    this.time = time;
    this.patience = new Patience(options.patience(), time::nanoTime);
    this.documents = new Unacknowledged(time, patience);
    this.trouble = new Trouble(listener);
  }

  /** Where the documents are that are to be delivered; filled from another thread. */
  Unacknowledged documents() {
    return documents;
  }

  /**
   * Runs until every document is acknowledged, or until this is ended.
   *
   * @throws Failure what cannot be mended; or with {@code stalled_ms}, in milliseconds, when there
   *     was no progress for as long as patience lasts
   */
  void run() {
    try {
      deliver();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    } finally {
      end();
    }
    RuntimeException why = failure.get();
    if (why != null) {
      throw why;
    }
  }

  /** Watches for a stream that is silent, until the end. On a thread beside {@link #run}. */
  void watch() {
    try {
      Duration left = patience.left();
      while (left.isPositive()) {
        if (time.watch(over, left)) {
          return;
        }
        left = patience.left();
      }
      end(stalled());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it at once, from any thread. */
  void end() {
    over.countDown();
    documents.close();
    IngestAttempt attempt = current.get();
    if (attempt != null) {
      attempt.close();
    }
  }

  /** The same; {@link #run} throws the reason. */
  void end(RuntimeException why) {
    failure.compareAndSet(null, why);
    end();
  }

  private void deliver() {
    int failures = 0;
    Optional<Failure> lost = attempt();
    while (lost.isPresent() && !isOver() && !documents.done()) {
      Failure why = lost.get();
      if (!Backoff.mends(why)) {
        throw why;
      }
      trouble.lost(why);
      failures = progressed ? 1 : failures + 1;
      if (!patience.left().isPositive()) {
        throw stalled();
      }
      if (isOverAfter(Backoff.shorter(backoff.after(failures, why), patience.left()))
          || !documents.awaitAny()) {
        return;
      }
      lost = attempt();
    }
  }

  /** What the stream ended with; empty when all is acknowledged. */
  private Optional<Failure> attempt() {
    progressed = false;
    IngestAttempt attempt = new IngestAttempt(streams.get(), options.collection(), documents);
    current.set(attempt);
    if (isOver()) {
      attempt.close();
    }
    try {
      attempt.run(this::acknowledge);
    } catch (Failure e) {
      return Optional.of(e);
    }
    return documents.done() ? Optional.empty() : Optional.of(endedEarly());
  }

  private void acknowledge(IngestResponse response) {
    IngestAcknowledgement acknowledgement = response.getAcknowledgement();
    Optional<Failure> passing = passing(acknowledgement);
    if (passing.isPresent() && deferred(acknowledgement.getDocumentId(), passing.get())) {
      return;
    }
    boolean progress = passing.isEmpty();
    Origin origin = documents.settle(acknowledgement.getDocumentId(), progress);
    if (origin == null) {
      // Of something that was not sent, or is acknowledged already.
      return;
    }
    listener.acknowledged(response, origin);
    if (progress) {
      progressed = true;
      trouble.progress(documents.deferred());
    }
  }

  /** Why the mesh could not take a document, where it may take it another time. */
  private static Optional<Failure> passing(IngestAcknowledgement acknowledgement) {
    return acknowledgement.getStatus() == IngestStatus.INGEST_STATUS_FAILED
        ? Optional.of(Failure.fromProto(acknowledgement.getError())).filter(Backoff::mends)
        : Optional.empty();
  }

  private boolean deferred(String id, Failure why) {
    Origin origin = documents.defer(id, why, backoff);
    if (origin != null) {
      trouble.deferred(origin, why);
    }
    if (patience.left().isPositive()) {
      return origin != null;
    }
    end(stalled());
    return true;
  }

  private boolean isOver() {
    return over.getCount() == 0;
  }

  private boolean isOverAfter(Duration wait) {
    try {
      return time.rest(over, wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted between attempts").causedBy(e);
    }
  }

  private Failure stalled() {
    return trouble
        .latest()
        .orElseGet(() -> unavailable("the mesh has documents and acknowledges none"))
        .with("stalled_ms", Long.toString(patience.limit().toMillis()));
  }

  private static Failure endedEarly() {
    return unavailable("the mesh ended the stream before everything was in");
  }

  private static Failure unavailable(String message) {
    return Failure.of(ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, message);
  }
}
