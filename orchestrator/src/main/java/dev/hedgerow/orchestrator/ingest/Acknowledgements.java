package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;

/** Tells a client what became of the documents that it sent. */
final class Acknowledgements implements Outcomes {
  private final StreamWriter<IngestResponse> client;
  private final Target target;

  Acknowledgements(StreamWriter<IngestResponse> client, Target target) {
    this.client = client;
    this.target = target;
  }

  @Override
  public void indexed(String id, UpsertResponse stored) {
    write(of(id, IngestStatus.INGEST_STATUS_INDEXED, stored).setWriteToken(stored.getWriteToken()));
  }

  @Override
  public void unchanged(String id, UpsertResponse stored) {
    write(of(id, IngestStatus.INGEST_STATUS_UNCHANGED, stored));
  }

  @Override
  public void failed(String id, Failure why) {
    write(of(id, IngestStatus.INGEST_STATUS_FAILED).setError(why.toProto()));
  }

  private void write(IngestAcknowledgement.Builder acknowledgement) {
    client.write(IngestResponse.newBuilder().setAcknowledgement(acknowledgement).build());
  }

  private static IngestAcknowledgement.Builder of(String id, IngestStatus status) {
    return IngestAcknowledgement.newBuilder().setDocumentId(id).setStatus(status);
  }

  private IngestAcknowledgement.Builder of(String id, IngestStatus status, UpsertResponse stored) {
    IngestAcknowledgement.Builder acknowledgement =
        of(id, status).setPassages(stored.getPassages()).setCollection(target.collection());
    return stored.hasSeenAt() ? acknowledgement.setSeenAt(stored.getSeenAt()) : acknowledgement;
  }
}
