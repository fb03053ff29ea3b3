package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.UpsertAssembly.DocumentName;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of documents. One thread reads, another acknowledges what commits have finished.
 *
 * <pre>
 *   reader ── window ──> store ── commit ──> acknowledgements ──> writer ──> window
 * </pre>
 *
 * The window bounds the documents between the two, so that the thread that commits never waits for
 * a slow caller: there is always room for its acknowledgement.
 */
final class UpsertSession implements UpsertAssembly.Sink {
  private static final int WINDOW = 1_024;
  private static final long POLL_MILLIS = 100;

  private final VectorStore store;
  private final StreamReader<UpsertRequest> requests;
  private final StreamWriter<UpsertResponse> responses;
  private final UpsertAssembly assembly;
  private final Semaphore window = new Semaphore(WINDOW);
  private final BlockingQueue<UpsertResponse> acknowledgements = new ArrayBlockingQueue<>(WINDOW);
  private final Map<Long, CompletableFuture<Stored>> underWay = new ConcurrentHashMap<>();
  private long sequence;

  UpsertSession(
      VectorStore store,
      ByteBudget budget,
      StreamReader<UpsertRequest> requests,
      StreamWriter<UpsertResponse> responses) {
    this.store = store;
    this.requests = requests;
    this.responses = responses;
    this.assembly = new UpsertAssembly(budget, this);
  }

  /** Returns when the caller has sent all and every document is acknowledged. */
  void run() {
    try (TaskScope scope = TaskScope.open()) {
      Task<?> acknowledging = scope.fork("acknowledge", this::acknowledge);
      for (UpsertRequest next = requests.next(); next != null; next = requests.next()) {
        assembly.add(next);
        acknowledging.failure().ifPresent(UpsertSession::rethrow);
      }
      assembly.end();
      awaitWindow(WINDOW, acknowledging);
    } finally {
      assembly.drop();
      underWay.values().forEach(outcome -> outcome.cancel(false));
    }
  }

  @Override
  public void complete(DocumentName name, IncomingDocument document) {
    CompletableFuture<Stored> outcome;
    awaitWindow(1, null);
    try {
      outcome = store.upsert(document.collection(), document.complete());
    } catch (Failure failure) {
      window.release();
      document.release();
      throw failure;
    }
    long number = sequence++;
    underWay.put(number, outcome);
    var _ =
        outcome.whenComplete(
            (stored, thrown) -> {
              document.release();
              underWay.remove(number);
              acknowledgements.add(UpsertMessages.response(name, stored, thrown));
            });
  }

  @Override
  public void failed(DocumentName name, Failure failure) {
    awaitWindow(1, null);
    acknowledgements.add(UpsertMessages.failed(name, failure));
  }

  private @Nullable Void acknowledge() throws InterruptedException {
    while (true) {
      responses.write(acknowledgements.take());
      window.release();
    }
  }

  private void awaitWindow(int places, @Nullable Task<?> acknowledging) {
    try {
      while (!window.tryAcquire(places, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        CallContext.check();
        if (acknowledging != null) {
          acknowledging.failure().ifPresent(UpsertSession::rethrow);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for acknowledgements").causedBy(e);
    }
  }

  private static void rethrow(Failure failure) {
    throw failure;
  }
}
