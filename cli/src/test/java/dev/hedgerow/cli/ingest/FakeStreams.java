package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Streams that a test plays, one after the other; the last one's part is played for ever. */
final class FakeStreams implements Supplier<DuplexCall<IngestRequest, IngestResponse>> {
  final List<FakeIngestCall> opened = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<FakeIngestCall, SourceDocument>> parts;

  @SafeVarargs
  @SuppressWarnings("varargs") // The parts are only read.
  FakeStreams(BiConsumer<FakeIngestCall, SourceDocument>... parts) {
    this.parts = List.of(parts);
  }

  @Override
  public DuplexCall<IngestRequest, IngestResponse> get() {
    FakeIngestCall call = new FakeIngestCall(parts.get(Math.min(opened.size(), parts.size() - 1)));
    opened.add(call);
    return call;
  }

  /** What the stream of that number was sent, from 0. */
  List<String> texts(int stream) {
    return opened.get(stream).texts();
  }

  /** What was sent over all of them. */
  List<String> texts() {
    return opened.stream().flatMap(call -> call.texts().stream()).toList();
  }
}
