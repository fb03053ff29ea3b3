package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The client's end of an Ingest stream whose other end a test plays. */
final class FakeIngestCall implements DuplexCall<IngestRequest, IngestResponse> {
  /** What {@link #next} gives: a response, the end, or a failure. */
  private sealed interface Event {}

  private record Response(IngestResponse response) implements Event {}

  private record End() implements Event {}

  private record Broken(Failure failure) implements Event {}

  final List<IngestRequest> written = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BiConsumer<FakeIngestCall, SourceDocument> onDocument;
  private volatile boolean over;

  FakeIngestCall(BiConsumer<FakeIngestCall, SourceDocument> onDocument) {
    this.onDocument = onDocument;
  }

  /** Acknowledges every document as INDEXED with two passages. */
  static FakeIngestCall indexing() {
    return new FakeIngestCall(
        (call, document) -> call.acknowledge(document, IngestStatus.INGEST_STATUS_INDEXED));
  }

  void acknowledge(SourceDocument document, IngestStatus status) {
    IngestAcknowledgement.Builder acknowledgement =
        IngestAcknowledgement.newBuilder().setDocumentId(document.getId()).setStatus(status);
    if (status == IngestStatus.INGEST_STATUS_FAILED) {
      acknowledgement.setError(Failure.invalid("id", "bad").toProto());
    } else {
      acknowledgement.setPassages(2);
    }
    events.add(
        new Response(IngestResponse.newBuilder().setAcknowledgement(acknowledgement).build()));
  }

  /** Acknowledges the document as FAILED. */
  void refuse(SourceDocument document, Failure why) {
    events.add(
        new Response(
            IngestResponse.newBuilder()
                .setAcknowledgement(
                    IngestAcknowledgement.newBuilder()
                        .setDocumentId(document.getId())
                        .setStatus(IngestStatus.INGEST_STATUS_FAILED)
                        .setError(why.toProto()))
                .build()));
  }

  void end() {
    over = true;
    events.add(new End());
  }

  void fail(Failure failure) {
    over = true;
    events.add(new Broken(failure));
  }

  List<String> texts() {
    return documents().stream().map(SourceDocument::getText).toList();
  }

  List<SourceDocument> documents() {
    return written.stream()
        .filter(IngestRequest::hasDocument)
        .map(IngestRequest::getDocument)
        .toList();
  }

  @Override
  public void write(IngestRequest request) {
    if (over) {
      throw Failure.cancelled("the stream has ended");
    }
    written.add(request);
    if (request.hasDocument()) {
      onDocument.accept(this, request.getDocument());
    }
  }

  @Override
  public void halfClose() {
    end();
  }

  @Override
  public @Nullable IngestResponse next() {
    try {
      return switch (events.take()) {
        case Response r -> r.response();
        case Broken b -> throw b.failure();
        case End _ -> null;
      };
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (!over) {
      fail(Failure.cancelled("given up"));
    }
  }
}
