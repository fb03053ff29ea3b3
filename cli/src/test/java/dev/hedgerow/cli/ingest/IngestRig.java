package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Runs over streams that a test plays, in virtual time. */
final class IngestRig {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Takes every document. */
  static final BiConsumer<FakeIngestCall, SourceDocument> INDEXING = IngestRig::index;

  /** Breaks at the first document. */
  static final BiConsumer<FakeIngestCall, SourceDocument> BROKEN = (call, _) -> call.fail(gone());

  final FakeIngestTime time;
  final RecordedListener heard = new RecordedListener();

  IngestRig() {
    this(new FakeIngestTime());
  }

  IngestRig(FakeIngestTime time) {
    this.time = time;
  }

  static Failure gone() {
    return Failure.of(
        ErrorKind.UNAVAILABLE,
        ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
        "a service could not be reached");
  }

  static Failure diskFull() {
    return Failure.of(
        ErrorKind.UNAVAILABLE,
        dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_WRITE_FAILED,
        "the disk did not take a write");
  }

  static void index(FakeIngestCall call, SourceDocument document) {
    call.acknowledge(document, IngestStatus.INGEST_STATUS_INDEXED);
  }

  IngestRun run(Supplier<DuplexCall<IngestRequest, IngestResponse>> streams, String standardInput) {
    return run(List.of("-"), streams, standardInput);
  }

  IngestRun run(
      List<String> paths,
      Supplier<DuplexCall<IngestRequest, IngestResponse>> streams,
      String standardInput) {
    return new IngestRun(
        paths,
        new ByteArrayInputStream(standardInput.getBytes(UTF_8)),
        streams,
        new IngestOptions("notes", 0, PATIENCE),
        heard,
        time);
  }

  /** A line of JSON for each text. */
  static String lines(String... texts) {
    StringBuilder lines = new StringBuilder();
    for (String text : texts) {
      lines.append("{\"text\":\"").append(text).append("\"}\n");
    }
    return lines.toString();
  }
}
