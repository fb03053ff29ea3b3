package dev.hedgerow.bench.commit;

import dev.hedgerow.bench.frame.OpenLoop;
import dev.hedgerow.bench.frame.Side;
import dev.hedgerow.bench.frame.TemporaryFolder;
import dev.hedgerow.retrieve.lucene.LuceneSettings;
import dev.hedgerow.retrieve.lucene.LuceneStore;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.runtime.call.WorkerPool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Our store, a fresh one for each block, with documents at a fixed rate. */
final class StoreSide implements Side {
  static final String P50 = "p50_ms";
  static final String P99 = "p99_ms";

  private static final String COLLECTION = "bench";

  /** As the service has them where nothing is configured. */
  private static final LuceneSettings SETTINGS = new LuceneSettings(256, 0.9f, 0.4f, 80, 2);

  private final double rate;
  private final Histogram all = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);

  StoreSide(double rate) {
    this.rate = rate;
  }

  @Override
  public Map<String, Double> block(Duration length) throws InterruptedException {
    return measured(length, true);
  }

  @Override
  public void warm() {
    all.reset();
  }

  /** Nanoseconds to every acknowledgement since the warm-up. */
  Histogram all() {
    return all;
  }

  /** Milliseconds until half of the acknowledgements of a block were there. */
  double median(Duration length) throws InterruptedException {
    return measured(length, false).getOrDefault(P50, 0.0);
  }

  private Map<String, Double> measured(Duration length, boolean settle)
      throws InterruptedException {
    try (TemporaryFolder folder = new TemporaryFolder();
        WorkerPool pool = new WorkerPool("search", 1, 1);
        LuceneStore store =
            LuceneStore.open(folder.path(), SETTINGS, pool, InstantSource.system())) {
      store.create(new CollectionSpec(COLLECTION, Documents.MODEL, Documents.DIMENSION));
      AtomicLong number = new AtomicLong();
      Settled settled = new Settled();
      Histogram nanos =
          new OpenLoop(
                  rate,
                  () ->
                      store.upsert(COLLECTION, Documents.document(number.incrementAndGet())).join())
              .run(length);
      settled.leaveOutThisThread();
      all.add(nanos);
      return Map.of(
          P50,
          nanos.getValueAtPercentile(50) / 1e6,
          P99,
          nanos.getValueAtPercentile(99) / 1e6,
          Settled.CPU,
          settle ? settled.millisPer(nanos.getTotalCount()) : 0);
    }
  }
}
