package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One stream's pipeline. The first stage that fails ends it; so does the end of the call. Whatever
 * way it ends, every stage has ended before {@link #run} returns.
 */
final class IngestStream {
  /** Documents that are cut at once: one waits for its counts while another is parsed. */
  private static final int CUTTERS = 4;

  private final Ingestion.Parts parts;
  private final Target target;
  private final StreamReader<IngestRequest> documents;
  private final Window window;
  private final Settlement settlement;
  private final Handoff<Arrival> arrivals;
  private final Handoff<Optional<Uncut>> uncut;
  private final Handoff<Batch> batches;
  private final Handoff<Job> ready;
  private final CompletableFuture<Optional<Failure>> end = new CompletableFuture<>();

  IngestStream(
      Ingestion.Parts parts,
      Target target,
      StreamReader<IngestRequest> documents,
      StreamWriter<IngestResponse> acknowledgements) {
    IngestConfig config = parts.config();
    this.parts = parts;
    this.target = target;
    this.documents = documents;
    this.window = new Window(config.windowDocuments(), config.windowBytes().bytes());
    this.settlement = new Settlement(window, acknowledgements);
    this.arrivals = new Handoff<>(config.windowDocuments());
    this.uncut = new Handoff<>(CUTTERS);
    this.batches = new Handoff<>(2 * config.embedCalls());
    this.ready = new Handoff<>(config.windowDocuments());
  }

  /**
   * Takes documents in until the client has sent all and all are acknowledged.
   *
   * @throws Failure what ended the stream before; documents under way are acknowledged as failed
   *     with it, as far as the client still listens
   */
  void run() {
    Optional<Failure> failure = flow();
    if (failure.isPresent()) {
      abandon(failure.get());
      throw failure.get();
    }
  }

  private Optional<Failure> flow() {
    try (DuplexCall<UpsertRequest, UpsertResponse> store = parts.retrieve().upsert();
        TaskScope scope = TaskScope.open();
        Registration _ = CallContext.onOver(() -> end(Failure.cancelled("the call is over")))) {
      start(scope, store);
      Optional<Failure> failure = end.get();
      CallContext.check();
      return failure;
    } catch (Failure failure) {
      return Optional.of(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Failure.cancelled("interrupted while taking documents in").causedBy(e));
    } catch (ExecutionException e) {
      return Optional.of(Failure.from(e));
    }
  }

  private void start(TaskScope scope, DuplexCall<UpsertRequest, UpsertResponse> store) {
    Inlet inlet = new Inlet(documents, window, settlement, arrivals);
    Checking checking = new Checking(parts, target, arrivals, uncut, settlement);
    CutWork cut = new CutWork(parts, target, uncut, batches, settlement, CUTTERS);
    EmbedWork embed = new EmbedWork(parts, target, batches, ready, settlement);
    StoreSilence silence =
        new StoreSilence(parts.config().storeSilence(), System::nanoTime, Thread::sleep);
    Storing storing = new Storing(parts.spans(), target, store, ready, window, settlement, silence);
    fork(
        scope,
        "ingest-read",
        () -> {
          inlet.drain();
          cut.end();
          store.halfClose();
        });
    fork(scope, "ingest-check", checking::work);
    for (int i = 0; i < CUTTERS; i++) {
      fork(scope, "ingest-cut", cut::work);
    }
    for (int i = 0; i < parts.config().embedCalls(); i++) {
      fork(scope, "ingest-embed", embed::work);
    }
    fork(scope, "ingest-send", storing::send);
    fork(scope, "ingest-watch", silence::watch);
    fork(
        scope,
        "ingest-receive",
        () -> {
          storing.receive();
          end.complete(Optional.empty());
        });
  }

  private void fork(TaskScope scope, String name, Runnable stage) {
    scope.fork(
        name,
        () -> {
          try {
            stage.run();
          } catch (Throwable thrown) {
            end(Failure.from(thrown));
          }
          return name;
        });
  }

  private void end(Failure failure) {
    end.complete(Optional.of(failure));
  }

  private void abandon(Failure failure) {
    window.inside().forEach(place -> place.storing().end());
    if (!CallContext.over()) {
      try {
        settlement.failRest(failure);
      } catch (Failure gone) {
        failure.addSuppressed(gone);
      }
    }
  }
}
