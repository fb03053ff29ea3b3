package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.opentelemetry.api.trace.Span;

/** Sends embedded documents over one stream, and passes on what the store says to each. */
final class Storing {
  private final IngestSpans spans;
  private final Target target;
  private final DuplexCall<UpsertRequest, UpsertResponse> store;
  private final Handoff<Job> ready;
  private final Window window;
  private final Settlement settlement;
  private final StoreSilence silence;

  Storing(
      IngestSpans spans,
      Target target,
      DuplexCall<UpsertRequest, UpsertResponse> store,
      Handoff<Job> ready,
      Window window,
      Settlement settlement,
      StoreSilence silence) {
    this.spans = spans;
    this.target = target;
    this.store = store;
    this.ready = ready;
    this.window = window;
    this.settlement = settlement;
    this.silence = silence;
  }

  /** Sends until it is interrupted. */
  void send() {
    while (true) {
      Job job = ready.take();
      job.place().storingIn(spans.start(IngestSpans.UPSERT, job.passages()));
      UpsertMessages.write(job, target, store::write);
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
          ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
          "the store ended its stream with documents under way");
    }
  }

  private void settle(Admitted place, UpsertResponse response) {
    Span span = place.storing();
    switch (response.getStatus()) {
      case UPSERT_STATUS_INDEXED ->
          settlement.indexed(place, response.getPassages(), response.getWriteToken());
      case UPSERT_STATUS_UNCHANGED -> settlement.unchanged(place, response.getPassages());
      case UPSERT_STATUS_FAILED, UPSERT_STATUS_UNSPECIFIED, UNRECOGNIZED -> {
        Failure why = Failure.fromProto(response.getError());
        IngestSpans.fail(span, why);
        settlement.failed(place, why);
      }
    }
    span.end();
  }
}
