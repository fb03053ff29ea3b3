package dev.hedgerow.bench.memory;

import dev.hedgerow.retrieve.lucene.LuceneSettings;
import dev.hedgerow.retrieve.lucene.LuceneStore;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import dev.hedgerow.retrieve.store.Metadata;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.StoredPassage;
import dev.hedgerow.retrieve.store.UnitVector;
import dev.hedgerow.runtime.call.WorkerPool;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** An index of long vectors: they are quick to make for the room that they take. */
final class BigIndex {
  static final String COLLECTION = "big";
  static final String MODEL = "random";
  static final int DIMENSION = CollectionSpec.MAX_DIMENSION;

  private static final LuceneSettings SETTINGS = new LuceneSettings(256, 0.9f, 0.4f, 80, 2);
  private static final int WINDOW = 400;

  private BigIndex() {}

  /** Writes about so many mebibytes; gives the bytes that are on disk then. */
  static long write(Path folder, int mebibytes) {
    int documents = (int) (mebibytes * 1024L * 1024 / (Float.BYTES * DIMENSION));
    try (WorkerPool pool = new WorkerPool("search", 1, 1);
        LuceneStore store = LuceneStore.open(folder, SETTINGS, pool, InstantSource.system())) {
      store.create(new CollectionSpec(COLLECTION, MODEL, DIMENSION));
      Queue<CompletableFuture<Stored>> underWay = new ArrayDeque<>();
      for (int number = 0; number < documents; number++) {
        if (underWay.size() == WINDOW) {
          underWay.remove().join();
        }
        underWay.add(store.upsert(COLLECTION, document(number)));
      }
      underWay.forEach(CompletableFuture::join);
      store.refresh(COLLECTION);
      return store.stats(COLLECTION, false).diskBytes();
    }
  }

  /** Another direction for each number. */
  static UnitVector vector(long number) {
    Random random = new Random(number);
    float[] components = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      components[i] = random.nextFloat() - 0.5f;
      squares += components[i] * components[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      components[i] /= (float) Math.sqrt(squares);
    }
    return UnitVector.of(components, "vector");
  }

  private static DocumentWrite document(int number) {
    String text = "hedge number " + number;
    return new DocumentWrite(
        MODEL,
        new StoredDocument("document-" + number, "1", "", "", Metadata.NONE, text, Instant.EPOCH),
        List.of(
            new EmbeddedPassage(
                new StoredPassage(0, text, 0, text.length(), List.of(), 0, 3), vector(number))));
  }
}
