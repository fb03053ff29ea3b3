package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Sends the documents of files to a mesh, once:
 *
 * <pre>
 *   reader (virtual thread) ── documents ──▶ {@link Unacknowledged} ── a stream, or the next ──▶ mesh
 *                                     ≤ 1,024, ≤ 32 MiB                                    │
 *   run()'s thread ◀──────────────── acknowledgements ─────────────────────────────────────┘
 * </pre>
 *
 * The mesh takes documents at its own pace: the reader waits while too many documents wait to be
 * acknowledged. Memory does not grow with the input. The reader goes on where it was when a stream
 * breaks: {@link Delivery} sees to that.
 */
public final class IngestRun {
  private static final long UNKNOWN = -1;

  private final PathSource source;
  private final int minChars;
  private final Delivery delivery;
  private final IngestListener listener;
  private final Tally tally = new Tally();
  private final AtomicLong bytesRead = new AtomicLong();
  private final Object listening = new Object();
  private boolean over;
  private volatile long bytesInAll = UNKNOWN;

  /**
   * @param paths files, folders, and {@code -} for JSON Lines on {@code standardInput}
   * @param streams gives a new one each time, from {@link
   *     dev.hedgerow.cli.client.GrpcRagClient#ingest}
   */
  public IngestRun(
      List<String> paths,
      InputStream standardInput,
      Supplier<DuplexCall<IngestRequest, IngestResponse>> streams,
      IngestOptions options,
      IngestListener listener) {
    this(paths, standardInput, streams, options, listener, IngestTime.SYSTEM);
  }

  IngestRun(
      List<String> paths,
      InputStream standardInput,
      Supplier<DuplexCall<IngestRequest, IngestResponse>> streams,
      IngestOptions options,
      IngestListener listener,
      IngestTime time) {
    this.source = new PathSource(paths, standardInput, bytesRead::addAndGet);
    this.minChars = options.minChars();
    this.listener = listener;
    this.delivery = new Delivery(streams, options, new Counting(), time);
  }

  /**
   * Runs until every document that was read is acknowledged, or until the run is cancelled.
   *
   * @throws Failure what another stream cannot mend; or, with {@code stalled_ms}, what the latest
   *     one failed with when nothing got in for as long as patience lasts; {@link #summary} tells
   *     what is in
   */
  public IngestSummary run() {
    Thread.ofVirtual().name("ingest-size").start(this::measure);
    Thread.ofVirtual().name("ingest-reader").start(this::read);
    Thread.ofVirtual().name("ingest-watch").start(delivery::watch);
    try {
      delivery.run();
    } finally {
      end();
    }
    return summary();
  }

  /** Ends the run at once, from any thread. What is acknowledged by then is in. */
  public void cancel() {
    delivery.end();
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
    double share = acknowledged / Math.max(1, acknowledged + delivery.documents().size());
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
      source.readInto(new CheckedSink(new Receiver(), minChars));
      delivery.documents().finish();
    } catch (RuntimeException e) {
      delivery.end(e);
    } catch (Throwable e) {
      // Whatever ends the reader ends the run: it would wait for documents that never come.
      delivery.end(new IllegalStateException("the reader failed", e));
    }
  }

  /** The reader may still be at work, or wait for standard input: nobody hears of it any more. */
  private void end() {
    synchronized (listening) {
      over = true;
    }
  }

  /** Takes what the reader finds. */
  private final class Receiver implements DocumentSink {
    @Override
    public void document(Origin origin, SourceDocument document) {
      delivery.documents().add(origin, document);
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

  /** Counts what it hears of, and passes it on. */
  private final class Counting implements IngestListener {
    @Override
    public void acknowledged(IngestResponse response, Origin origin) {
      tally.count(response.getAcknowledgement());
      synchronized (listening) {
        listener.acknowledged(response, origin);
      }
    }

    @Override
    public void interrupted(Failure why) {
      synchronized (listening) {
        listener.interrupted(why);
      }
    }

    @Override
    public void deferred(Origin origin, Failure why) {
      synchronized (listening) {
        listener.deferred(origin, why);
      }
    }

    @Override
    public void resumed() {
      synchronized (listening) {
        listener.resumed();
      }
    }
  }
}
