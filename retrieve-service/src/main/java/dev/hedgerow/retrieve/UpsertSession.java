package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.UpsertAssembly.DocumentName;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.call.Permits;
import dev.hedgerow.runtime.call.Permits.Permit;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream of documents. One thread reads, another acknowledges what is on disk.
 *
 * <pre>
 *   reader ── window ──> store ── log ──> acknowledgements ──> writer ──> window
 * </pre>
 *
 * The window bounds the documents between the two, so that the thread that writes never waits for a
 * slow caller: there is always room for its acknowledgement.
 */
final class UpsertSession implements UpsertAssembly.Sink {
  private static final int WINDOW = 1_024;
  private static final Duration POLL = Duration.ofMillis(100);

  private final VectorStore store;
  private final StreamReader<UpsertRequest> requests;
  private final StreamWriter<UpsertResponse> responses;
  private final UpsertAssembly assembly;
  private final Permits window = new Permits("acknowledgements", WINDOW);
  private final BlockingQueue<Acknowledgement> acknowledgements = new ArrayBlockingQueue<>(WINDOW);
  private final Map<Long, CompletableFuture<Stored>> underWay = new ConcurrentHashMap<>();
  private final Set<String> written = new LinkedHashSet<>();
  private long sequence;

  private record Acknowledgement(UpsertResponse response, Permit place) {}

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

  /**
   * Returns when the caller has sent all and every document is acknowledged and visible; in any
   * case nothing of the stream is under way then.
   */
  void run() {
    try (TaskScope scope = TaskScope.open()) {
      Task<?> acknowledging = scope.fork("acknowledge", this::acknowledge);
      for (UpsertRequest next = requests.next(); next != null; next = requests.next()) {
        assembly.add(next);
        acknowledging.failure().ifPresent(UpsertSession::rethrow);
      }
      assembly.end();
      awaitPlaces(WINDOW, acknowledging).close();
      written.forEach(store::refresh);
    } finally {
      assembly.drop();
      underWay.values().forEach(outcome -> outcome.cancel(false));
      giveUpTheRest();
    }
  }

  @Override
  public void complete(DocumentName name, IncomingDocument document) {
    write(
        name,
        document.collection(),
        () -> store.upsert(document.collection(), document.complete()),
        document::release);
  }

  @Override
  public void touch(String collection, DocumentName name) {
    write(name, collection, () -> store.touch(collection, name.id(), name.version()), () -> {});
  }

  /** Has it acknowledged when it is done; {@code release} is called in any case. */
  private void write(
      DocumentName name,
      String collection,
      Supplier<CompletableFuture<Stored>> write,
      Runnable release) {
    CompletableFuture<Stored> outcome;
    Permit place = awaitPlace(release);
    try {
      outcome = write.get();
    } catch (RuntimeException failure) {
      place.close();
      release.run();
      throw failure;
    }
    written.add(collection);
    long number = sequence++;
    underWay.put(number, outcome);
    var _ =
        outcome.whenComplete(
            (stored, thrown) -> {
              release.run();
              underWay.remove(number);
              acknowledge(place, UpsertMessages.response(name, stored, thrown));
            });
  }

  @Override
  public void failed(DocumentName name, Failure failure) {
    acknowledge(awaitPlaces(1, null), UpsertMessages.failed(name, failure));
  }

  private @Nullable Void acknowledge() throws InterruptedException {
    while (true) {
      Acknowledgement next = acknowledgements.take();
      try (Permit _ = next.place) {
        responses.write(next.response);
      }
    }
  }

  private void acknowledge(Permit place, UpsertResponse response) {
    acknowledgements.add(new Acknowledgement(response, place));
  }

  /** Every document that has a place is acknowledged, at the latest when it is cancelled. */
  private void giveUpTheRest() {
    boolean interrupted = false;
    while (window.free() < WINDOW) {
      try {
        acknowledgements.take().place.close();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Permit awaitPlace(Runnable release) {
    try {
      return awaitPlaces(1, null);
    } catch (RuntimeException failure) {
      release.run();
      throw failure;
    }
  }

  /** Places belong to the documents, not to this thread, which goes on to wait for more. */
  private Permit awaitPlaces(int count, @Nullable Task<?> acknowledging) {
    while (true) {
      Optional<Permit> places = window.takeForOthers(count, POLL);
      if (places.isPresent()) {
        return places.get();
      }
      if (acknowledging != null) {
        acknowledging.failure().ifPresent(UpsertSession::rethrow);
      }
    }
  }

  private static void rethrow(Failure failure) {
    throw failure;
  }
}
