package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Cuts, embeds and stores documents under a window. The first stage that fails ends it; so does the
 * end of the call. Whatever way it ends, every stage has ended before {@link #run} returns.
 */
final class Pipeline {
  /** Documents that are cut at once: one waits for its counts while another is parsed. */
  private static final int CUTTERS = 4;

  private final Ingestion.Parts parts;
  private final Target target;
  private final Window window;
  private final Settlement settlement;
  private final Handoff<Optional<Uncut>> uncut;
  private final Handoff<Batch> batches;
  private final Handoff<Outgoing> ready;
  private final CompletableFuture<Optional<Failure>> end = new CompletableFuture<>();

  Pipeline(Ingestion.Parts parts, Target target, Outcomes outcomes) {
    IngestConfig config = parts.config();
    this.parts = parts;
    this.target = target;
    this.window = new Window(config.windowDocuments(), config.windowBytes().bytes());
    this.settlement = new Settlement(window, outcomes);
    this.uncut = new Handoff<>(CUTTERS + config.windowDocuments());
    this.batches = new Handoff<>(2 * config.embedCalls());
    this.ready = new Handoff<>(config.windowDocuments());
  }

  /** Where documents take their place before they are fed. */
  Window window() {
    return window;
  }

  /** Where those are settled that need not be cut. */
  Settlement settlement() {
    return settlement;
  }

  /** Takes a document that has its place; never waits, since each that waits to be cut has one. */
  void feed(Uncut document) {
    uncut.put(Optional.of(document));
  }

  /** Takes one that has its place and is stored as it came. */
  void touch(Outgoing.Unchanged document) {
    ready.put(document);
  }

  /**
   * Runs until all that was fed is settled.
   *
   * @param feeding feeds documents and returns once all are settled
   * @param beside works meanwhile, until it is interrupted
   * @throws Failure what ended it before; documents under way have failed with it, as far as
   *     somebody still listens
   */
  void run(Runnable feeding, Runnable beside) {
    Optional<Failure> failure = flow(feeding, beside);
    if (failure.isPresent()) {
      abandon(failure.get());
      throw failure.get();
    }
  }

  private Optional<Failure> flow(Runnable feeding, Runnable beside) {
    try (DuplexCall<UpsertRequest, UpsertResponse> store = parts.retrieve().upsert();
        TaskScope scope = TaskScope.open();
        Registration _ = CallContext.onOver(() -> end(Failure.cancelled("the call is over")))) {
      start(scope, store, feeding, beside);
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

  private void start(
      TaskScope scope,
      DuplexCall<UpsertRequest, UpsertResponse> store,
      Runnable feeding,
      Runnable beside) {
    CutWork cut = new CutWork(parts, target, uncut, batches, ready, settlement, CUTTERS);
    EmbedWork embed = new EmbedWork(parts, target, batches, ready, settlement);
    StoreSilence silence =
        new StoreSilence(parts.config().storeSilence(), System::nanoTime, Thread::sleep);
    Storing storing =
        new Storing(parts.spans(), target, store, ready, uncut, window, settlement, silence);
    fork(
        scope,
        "ingest-read",
        () -> {
          feeding.run();
          cut.end();
          store.halfClose();
        });
    fork(scope, "ingest-beside", beside);
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
