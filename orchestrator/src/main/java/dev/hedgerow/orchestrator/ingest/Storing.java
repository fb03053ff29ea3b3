package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends what is embedded, and what is unchanged, over one stream, and passes on what the store says
 * to each. What is not there unchanged after all goes back to be cut.
 */
final class Storing {
  private final IngestSpans spans;
  private final Target target;
  private final DuplexCall<UpsertRequest, UpsertResponse> store;
  private final Handoff<Outgoing> ready;
  private final Handoff<Optional<Uncut>> uncut;
  private final Window window;
  private final Settlement settlement;
  private final StoreSilence silence;

  /** What was said to be unchanged, by id; of each id one document is under way. */
  private final Map<String, Uncut> touched = new ConcurrentHashMap<>();

  Storing(
      IngestSpans spans,
      Target target,
      DuplexCall<UpsertRequest, UpsertResponse> store,
      Handoff<Outgoing> ready,
      Handoff<Optional<Uncut>> uncut,
      Window window,
      Settlement settlement,
      StoreSilence silence) {
    this.spans = spans;
    this.target = target;
    this.store = store;
    this.ready = ready;
    this.uncut = uncut;
    this.window = window;
    this.settlement = settlement;
    this.silence = silence;
  }

  /** Sends until it is interrupted. */
  void send() {
    while (true) {
      switch (ready.take()) {
        case Outgoing.Whole(Job job) -> {
          job.place().storingIn(spans.start(IngestSpans.UPSERT, job.passages()));
          UpsertMessages.write(job, target, store::write);
        }
        case Outgoing.Unchanged unchanged -> {
          unchanged.place().storingIn(spans.start(IngestSpans.TOUCH, 1));
          touched.put(unchanged.place().id(), unchanged.uncut());
          store.write(UpsertMessages.touch(unchanged, target));
        }
      }
      silence.sent();
    }
  }

  /**
   * Receives until the store has nothing more to say.
   *
   * @throws Failure what the store's stream ended with
   */
  void receive() {
    for (UpsertResponse next = store.next(); next != null; next = store.next()) {
      UpsertResponse response = next;
      silence.acknowledged();
      window.find(response.getDocumentId()).ifPresent(place -> settle(place, response));
    }
    if (!window.inside().isEmpty()) {
      throw Failure.of(
          ErrorKind.UNAVAILABLE,
          dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
          "the store ended its stream with documents under way");
    }
  }

  private void settle(Admitted place, UpsertResponse response) {
    Span span = place.storing();
    Uncut unchanged = touched.remove(place.id());
    switch (response.getStatus()) {
      case UPSERT_STATUS_INDEXED -> settlement.indexed(place, response);
      case UPSERT_STATUS_UNCHANGED -> settlement.unchanged(place, response);
      case UPSERT_STATUS_FAILED, UPSERT_STATUS_UNSPECIFIED, UNRECOGNIZED -> {
        Failure why = Failure.fromProto(response.getError());
        if (unchanged != null && why.is(ErrorReason.ERROR_REASON_VERSION_NOT_FOUND)) {
          span.end();
          uncut.put(Optional.of(unchanged));
          return;
        }
        IngestSpans.fail(span, why);
        settlement.failed(place, why);
      }
    }
    span.end();
  }
}
