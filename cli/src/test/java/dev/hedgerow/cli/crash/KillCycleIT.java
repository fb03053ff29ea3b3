package dev.hedgerow.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.Hit;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc.RetrieveServiceBlockingStub;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Load, SIGKILL at a random moment, restart, and a look at every document and every vector, again
 * and again over the same data. Ten times, or as often as {@code ./hedgerow test --soak} says.
 */
@EnabledOnOs(OS.LINUX)
class KillCycleIT {
  private static final int CYCLES = Integer.getInteger("soak.cycles", 10);

  /** In a cycle, at random: some kill the first commit, some a merge. */
  private static final int MOST_WRITES = 400;

  private static final int LONGEST_MILLIS = 40;

  @TempDir private Path folder;

  private final Promises promises = new Promises();

  @Test
  void everythingThatWasAcknowledgedIsThereWithItsVectors() throws Exception {
    long seed = System.nanoTime();
    System.out.println("KillCycleIT: " + CYCLES + " cycles, seed " + seed);
    Random random = new Random(seed);
    int acknowledged = 0;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (RetrieveProcess process = RetrieveProcess.start(folder)) {
        RetrieveServiceBlockingStub store = RetrieveServiceGrpc.newBlockingStub(process.channel());
        assertThat(
                store.createCollection(
                    CreateCollectionRequest.newBuilder()
                        .setCollection(CrashDocs.collection())
                        .build()))
            .isNotNull();
        assertPromisesAreKept(store, "after kill " + cycle);
        acknowledged += loadAndKill(process, random);
      }
    }
    try (RetrieveProcess process = RetrieveProcess.start(folder)) {
      assertPromisesAreKept(
          RetrieveServiceGrpc.newBlockingStub(process.channel()), "after the last kill");
    }
    System.out.println("KillCycleIT: " + acknowledged + " acknowledged writes are all there");
    assertThat(acknowledged).isGreaterThan(CYCLES);
  }

  private int loadAndKill(RetrieveProcess process, Random random) throws Exception {
    Load load = new Load(process.channel(), promises, new Random(random.nextLong()));
    int writes = random.nextInt(MOST_WRITES);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          executor.submit(
              () -> {
                load.run();
                return null;
              });
      while (load.acknowledged() < writes && !running.isDone()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS)));
      process.kill();
      running.get(30, TimeUnit.SECONDS);
    }
    promises.forgetWhatIsUnderWay();
    return load.acknowledged();
  }

  private void assertPromisesAreKept(RetrieveServiceBlockingStub store, String when) {
    Map<Integer, Integer> found = scan(store);
    for (int document = 0; document < CrashDocs.COUNT; document++) {
      int version = found.getOrDefault(document, Promises.ABSENT);
      assertThat(promises.allows(document, version))
          .as("%s: %s has version %d", when, CrashDocs.id(document), version)
          .isTrue();
    }
    found.forEach((document, version) -> assertIsFound(store, document, version));
  }

  private static Map<Integer, Integer> scan(RetrieveServiceBlockingStub store) {
    Map<Integer, Integer> versions = new HashMap<>();
    ScanRequest all =
        ScanRequest.newBuilder()
            .setCollection(CrashDocs.COLLECTION)
            .setLimit(1_000)
            .setView(DocumentView.DOCUMENT_VIEW_FULL)
            .build();
    store.scan(all).forEachRemaining(response -> versions.put(number(response), version(response)));
    return versions;
  }

  private static int number(ScanResponse response) {
    return CrashDocs.number(response.getDocument().getId());
  }

  /** What it says of itself is what all of it is: no half of another version. */
  private static int version(ScanResponse response) {
    int version = Integer.parseInt(response.getDocument().getVersion());
    assertThat(response.getPassagesList())
        .hasSize(3)
        .allSatisfy(
            passage -> assertThat(passage.getText()).isEqualTo(response.getDocument().getText()));
    return version;
  }

  /** By each of its vectors, exactly. */
  private static void assertIsFound(RetrieveServiceBlockingStub store, int document, int version) {
    for (int ordinal = 0; ordinal < 3; ordinal++) {
      DenseQuery query =
          DenseQuery.newBuilder()
              .setModel(CrashDocs.MODEL)
              .addAllVector(CrashDocs.vector(document, version, ordinal))
              .build();
      Hit best =
          store
              .search(
                  SearchRequest.newBuilder()
                      .setCollection(CrashDocs.COLLECTION)
                      .setDense(query)
                      .setFilter(CrashDocs.only(document))
                      .setTopK(3)
                      .build())
              .getHits(0);
      assertThat(best.getPassage().getOrdinal()).isEqualTo(ordinal);
      assertThat(best.getScore()).isGreaterThan(0.9999f);
    }
  }
}
