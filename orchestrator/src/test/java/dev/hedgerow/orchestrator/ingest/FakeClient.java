package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The caller's end of a stream. */
final class FakeClient implements StreamReader<IngestRequest>, StreamWriter<IngestResponse> {
  private final BlockingQueue<Optional<IngestRequest>> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<IngestAcknowledgement> acknowledgements = new LinkedBlockingQueue<>();

  /** Documents that were taken from the stream. */
  final AtomicInteger taken = new AtomicInteger();

  /** Acknowledgements that the client has room for. */
  final Semaphore room = new Semaphore(Integer.MAX_VALUE);

  FakeClient configured() {
    return send(IngestRequest.newBuilder().setConfig(IngestConfig.getDefaultInstance()).build());
  }

  FakeClient document(String id, String text) {
    return document(SourceDocument.newBuilder().setId(id).setText(text).build());
  }

  FakeClient document(SourceDocument document) {
    return send(IngestRequest.newBuilder().setDocument(document).build());
  }

  FakeClient send(IngestRequest request) {
    requests.add(Optional.of(request));
    return this;
  }

  FakeClient halfClose() {
    requests.add(Optional.empty());
    return this;
  }

  /** The next acknowledgement; fails the test when none comes. */
  IngestAcknowledgement acknowledgement() throws InterruptedException {
    IngestAcknowledgement next = acknowledgements.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no acknowledgement came");
    }
    return next;
  }

  int unread() {
    return acknowledgements.size();
  }

  @Override
  public @Nullable IngestRequest next() {
    try {
      IngestRequest next = requests.take().orElse(null);
      taken.addAndGet(next != null && next.hasDocument() ? 1 : 0);
      return next;
    } catch (InterruptedException e) {
      throw Failure.cancelled("interrupted").causedBy(e);
    }
  }

  @Override
  public void write(IngestResponse message) {
    try {
      room.acquire();
    } catch (InterruptedException e) {
      throw Failure.cancelled("interrupted").causedBy(e);
    }
    acknowledgements.add(message.getAcknowledgement());
  }

  @Override
  public void close() {}
}
