package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamWriter;

/** Tells a client what became of the documents that it sent. */
final class Acknowledgements implements Outcomes {
  private final StreamWriter<IngestResponse> client;

  Acknowledgements(StreamWriter<IngestResponse> client) {
    this.client = client;
  }

  @Override
  public void indexed(String id, int passages, String writeToken) {
    write(
        of(id, IngestStatus.INGEST_STATUS_INDEXED).setPassages(passages).setWriteToken(writeToken));
  }

  @Override
  public void unchanged(String id, int passages) {
    write(of(id, IngestStatus.INGEST_STATUS_UNCHANGED).setPassages(passages));
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
}
