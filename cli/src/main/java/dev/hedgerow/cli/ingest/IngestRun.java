package dev.hedgerow.cli.ingest;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends the documents of files to a mesh, once:
 *
 * <pre>
 *   reader (virtual thread) ── documents ──▶ stream ──▶ mesh
 *                 in flight ≤ 4,096             │
 *   run()'s thread ◀──────── acknowledgements ──┘
 * </pre>
 *
 * The mesh takes documents at its own pace: the reader waits while the stream has no room, or too
 * many documents wait to be acknowledged. Memory does not grow with the input.
 */
public final class IngestRun {
  private static final int MAX_IN_FLIGHT = 4_096;
  private static final long UNKNOWN = -1;

  private final PathSource source;
  private final DuplexCall<IngestRequest, IngestResponse> call;
  private final IngestOptions options;
  private final IngestListener listener;
  private final InFlight inFlight = new InFlight(MAX_IN_FLIGHT);
  private final Tally tally = new Tally();
  private final AtomicLong bytesRead = new AtomicLong();
  private final Object listening = new Object();
  private boolean over;
  private volatile long bytesInAll = UNKNOWN;
  private volatile boolean cancelled;
  private volatile boolean allSent;
  private volatile @Nullable RuntimeException readerFailure;

  /**
   * @param paths files, folders, and {@code -} for JSON Lines on {@code standardInput}
   * @param call a new stream, from {@link dev.hedgerow.cli.client.GrpcRagClient#ingest}
   */
  public IngestRun(
      List<String> paths,
      InputStream standardInput,
      DuplexCall<IngestRequest, IngestResponse> call,
      IngestOptions options,
      IngestListener listener) {
    this.source = new PathSource(paths, standardInput, bytesRead::addAndGet);
    this.call = call;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Runs until every document that was sent is acknowledged, or until the run is cancelled.
   *
   * @throws Failure what the stream ended with; {@link #summary} tells what is in
   */
  public IngestSummary run() {
    Thread.ofVirtual().name("ingest-size").start(this::measure);
    Thread.ofVirtual().name("ingest-reader").start(this::read);
    try (call) {
      for (IngestResponse r = call.next(); r != null; r = call.next()) {
        acknowledge(r);
      }
    } catch (Failure failure) {
      if (!cancelled) {
        throw readerFailure == null ? failure : readerFailure;
      }
    } finally {
      end();
    }
    if (!cancelled && (!allSent || inFlight.size() > 0)) {
      throw endedEarly();
    }
    return summary();
  }

  /** Ends the run at once, from any thread. What is acknowledged by then is in. */
  public void cancel() {
    cancelled = true;
    call.close();
  }

  /** What became of the documents so far. */
  public IngestSummary summary() {
    return tally.summary();
  }

  /**
   * How much of the input is in, 0 to 1, by the bytes that were read and the share of their
   * documents that is acknowledged; empty while the size of the input is unknown.
   */
  OptionalDouble fractionDone() {
    if (bytesInAll <= 0) {
      return OptionalDouble.empty();
    }
    IngestSummary summary = summary();
    double acknowledged = summary.documents() + summary.failed();
    double share = acknowledged / Math.max(1, acknowledged + inFlight.size());
    return OptionalDouble.of(Math.min(1, share * bytesRead.get() / bytesInAll));
  }

  /** How far the run is, in a line for people. */
  public String progress() {
    return IngestProgress.text(summary(), fractionDone());
  }

  private void measure() {
    if (source.sized()) {
      bytesInAll = source.size();
    }
  }

  private void read() {
    try {
      call.write(
          IngestRequest.newBuilder()
              .setConfig(IngestConfig.newBuilder().setCollection(options.collection()))
              .build());
      source.readInto(new CheckedSink(new Sender(), options.minChars()));
      allSent = true;
      call.halfClose();
    } catch (RuntimeException e) {
      // Where the stream failed, run() has heard of it already and its failure says more.
      readerFailure = e instanceof Failure ? null : e;
      call.close();
    }
  }

  private void acknowledge(IngestResponse response) {
    Origin origin = inFlight.remove(response.getAcknowledgement().getDocumentId());
    tally.count(response.getAcknowledgement());
    synchronized (listening) {
      listener.acknowledged(response, origin);
    }
  }

  /** The reader may still be at work, or wait for standard input: nobody hears of it any more. */
  private void end() {
    inFlight.close();
    synchronized (listening) {
      over = true;
    }
  }

  private Failure endedEarly() {
    return Failure.of(
        ErrorKind.UNAVAILABLE,
        ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
        "the mesh ended the stream before everything was in");
  }

  private final class Sender implements DocumentSink {
    @Override
    public void document(Origin origin, SourceDocument document) {
      inFlight.add(document.getId(), origin);
      call.write(IngestRequest.newBuilder().setDocument(document).build());
    }

    @Override
    public void skip(Skip skip) {
      synchronized (listening) {
        if (over) {
          throw Failure.cancelled("the run is over");
        }
        tally.count(skip.reason());
        listener.skipped(skip);
      }
    }
  }
}
