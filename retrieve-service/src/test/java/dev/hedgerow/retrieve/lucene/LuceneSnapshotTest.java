package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.hedgerow.retrieve.log.AppendFile;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.DeclaredFields;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.DocumentRecord;
import dev.hedgerow.retrieve.store.FieldType;
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotPiece;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.retrieve.store.UnitVector;
import dev.hedgerow.retrieve.store.VectorEncoding;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
final class LuceneSnapshotTest extends LuceneFixture {
  private static final String COPY = "copy";
  private static final int DOCUMENTS = 30;

  private final FailingDisk disk = new FailingDisk(COPY);
  private final Random random = Seed.random("vectors");
  private final float[] centre = {1, 0, 0, 0};
  private final List<UnitVector> vectors =
      Stream.generate(() -> Docs.near(centre, 1, random)).limit(1_000).toList();

  @Override
  Disk disk() {
    return disk;
  }

  @Test
  void holdsWhatWasThereWhateverIsWrittenMeanwhile() {
    fill(DOCUMENTS);
    List<DocumentRecord> before = scan(NAME);
    List<SearchHit> near = nearest(NAME, 3);
    try (SnapshotReader snapshot = store.snapshot(NAME)) {
      store.delete(NAME, new Condition.IdPrefix(""));
      for (int i = 0; i < DOCUMENTS; i++) {
        put(Docs.document("later " + i, "1", "pear"));
      }
      restore(snapshot);
    }

    assertThat(scan(COPY)).isEqualTo(before);
    assertThat(nearest(COPY, 3)).isEqualTo(near);
    assertThat(store.describe(COPY)).isEqualTo(new CollectionSpec(COPY, Docs.MODEL, 4));
    assertThat(scan(NAME)).hasSize(DOCUMENTS).doesNotContainAnyElementsOf(before);
  }

  /** Each document is acknowledged before the next is written: a moment has the first so many. */
  @Test
  void isOfOneMomentWhileAWriterGoesOn() {
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    try (TaskScope scope = TaskScope.open()) {
      Task<?> writer =
          scope.fork(
              "writer",
              () -> {
                for (int i = 0; i < vectors.size() && !enough.get(); i++) {
                  put(Docs.vector(id(i), vectors.get(i)));
                  acknowledged.set(i + 1);
                }
                return acknowledged;
              });
      for (int i = 0; i < 10; i++) {
        while (acknowledged.get() < 10 * i) {
          Thread.onSpinWait();
        }
        int least = acknowledged.get();
        try (SnapshotReader snapshot = store.snapshot(NAME)) {
          int most = acknowledged.get() + 1;
          restore(snapshot);
          assertHoldsTheFirst(least, most);
        }
        store.drop(COPY);
      }
      enough.set(true);
      writer.join();
    }
  }

  @Test
  void makesACollectionOfItsOwn() {
    fill(2);
    String token = put(Docs.document("last", "1", "apple")).writeToken();
    copy();

    assertFails(
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_INVALID_REQUEST,
        () -> search(COPY, atLeast(token)));
    String own = put(COPY, Docs.document("more", "1", "apple")).writeToken();
    assertThat(search(COPY, atLeast(own))).hasSize(2);
    assertThat(search(NAME, atLeast(token))).hasSize(1);
    store.drop(NAME);
    store.close();
    store = open();
    assertThat(scan(COPY)).hasSize(4);
  }

  @Test
  void copiesACollectionThatIsEmpty() {
    copy();
    assertThat(scan(COPY)).isEmpty();
    assertThat(put(COPY, Docs.document("a", "1", "apple")).changed()).isTrue();
  }

  @Test
  void endsWithTheCollection() {
    fill(DOCUMENTS);
    try (SnapshotReader snapshot = store.snapshot(NAME)) {
      assertThat(snapshot.next()).isNotNull();
      store.drop(NAME);
      assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, snapshot::next);
    }
    assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.snapshot(NAME));
  }

  @Test
  void isRefusedWhenTheCollectionGoesWhileItsFilesAreOpened() {
    store.close();
    AtomicReference<Runnable> opening = new AtomicReference<>(() -> {});
    store = stores.open(folder, beforeOpening(() -> opening.getAndSet(() -> {}).run()));
    fill(DOCUMENTS);
    opening.set(() -> store.drop(NAME));

    assertFails(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, () -> store.snapshot(NAME));
  }

  @Test
  void aReplicaGivesTheSameAndTakesNone() throws IOException {
    fill(DOCUMENTS);
    try (LuceneReplica replica = stores.follow(folder)) {
      try (SnapshotReader snapshot = replica.snapshot(NAME);
          SnapshotReader writers = store.snapshot(NAME)) {
        assertThat(snapshot.header().spec()).isEqualTo(writers.header().spec());
        assertThat(snapshot.header().writeToken()).isEqualTo(writers.header().writeToken());
        assertFails(
            ErrorReason.ERROR_REASON_READ_ONLY_REPLICA, () -> replica.restore(snapshot.header()));
        store.delete(NAME, new Condition.IdPrefix(""));
        replica.look();
        restore(snapshot);
      }
    }
    assertThat(scan(COPY)).hasSize(DOCUMENTS);
  }

  @Test
  void leavesNothingOfARestoreThatIsGivenUp() throws IOException {
    fill(DOCUMENTS);
    try (SnapshotReader snapshot = store.snapshot(NAME);
        RestoreSink sink = store.restore(as(COPY, snapshot.header()))) {
      sink.write(next(snapshot));
      assertThat(store.list()).hasSize(1);
    }
    assertNothingIsLeft();
  }

  @Test
  void refusesFilesThatAreNoCollection() throws IOException {
    fill(DOCUMENTS);
    assertFails(
        ErrorReason.ERROR_REASON_SNAPSHOT_DAMAGED,
        () -> {
          try (SnapshotReader snapshot = store.snapshot(NAME);
              RestoreSink sink = store.restore(as(COPY, snapshot.header()))) {
            for (var next = snapshot.next(); next != null; next = snapshot.next()) {
              sink.write(flipped(next));
            }
            sink.finish();
          }
        });
    assertNothingIsLeft();
  }

  /** Digests do not help: whoever sends a snapshot can make them. */
  @Test
  void refusesFilesOfAnotherCollectionThanTheHeaderSays() throws IOException {
    put(Docs.document("a", "1", Docs.metadata(Map.of("year", "2020")), "apple"));
    put(Docs.document("b", "1", Docs.metadata(Map.of("year", 2020)), "apple"));

    assertRefused(new CollectionSpec(COPY, Docs.MODEL, 8));
    assertRefused(typed(FieldType.NUMBER));
    store.delete(NAME, new Condition.IdPrefix("a"));
    assertRefused(typed(FieldType.TEXT));
    restoreAs(typed(FieldType.NUMBER));
    assertThat(store.describe(COPY)).isEqualTo(typed(FieldType.NUMBER));
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITE", "FSYNC"})
  void leavesNothingWhenTheDiskIsFull(FailingDisk.Fault fault) throws IOException {
    fill(DOCUMENTS);
    disk.failAt(fault);
    assertFails(ErrorReason.ERROR_REASON_WRITE_FAILED, this::copy);
    assertNothingIsLeft();

    disk.failAt(FailingDisk.Fault.NONE);
    copy();
    assertThat(scan(COPY)).hasSize(DOCUMENTS);
  }

  @Test
  void refusesANameThatIsTaken() throws IOException {
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_EXISTS,
        () -> {
          try (SnapshotReader snapshot = store.snapshot(NAME)) {
            store.restore(snapshot.header()).close();
          }
        });
    assertFails(
        ErrorReason.ERROR_REASON_COLLECTION_EXISTS,
        () -> {
          try (SnapshotReader snapshot = store.snapshot(NAME);
              RestoreSink sink = store.restore(as(COPY, snapshot.header()))) {
            fill(snapshot, sink);
            store.create(new CollectionSpec(COPY, Docs.MODEL, 4));
            sink.finish();
          }
        });
    assertThat(scan(COPY)).isEmpty();
    store.drop(COPY);
    assertNothingIsLeft();
  }

  /** The local disk, on which that runs before a file of an index is opened to be copied. */
  private static Disk beforeOpening(Runnable action) {
    return new Disk() {
      @Override
      public Directory directory(Path path) throws IOException {
        return new FilterDirectory(LOCAL.directory(path)) {
          @Override
          public IndexInput openInput(String name, IOContext context) throws IOException {
            action.run();
            return super.openInput(name, context);
          }
        };
      }

      @Override
      public AppendFile create(Path path) throws IOException {
        return LOCAL.create(path);
      }
    };
  }

  private void fill(int documents) {
    IntStream.range(0, documents).forEach(i -> put(Docs.vector(id(i), vectors.get(i))));
  }

  private void copy() {
    try (SnapshotReader snapshot = store.snapshot(NAME)) {
      restore(snapshot);
    }
  }

  private void restore(SnapshotReader snapshot) {
    try (RestoreSink sink = store.restore(as(COPY, snapshot.header()))) {
      fill(snapshot, sink);
      sink.finish();
    }
  }

  private static CollectionSpec typed(FieldType year) {
    return new CollectionSpec(
        COPY, Docs.MODEL, 4, VectorEncoding.FP32, DeclaredFields.of(Map.of("year", year)));
  }

  private void assertRefused(CollectionSpec said) throws IOException {
    assertFails(ErrorReason.ERROR_REASON_SNAPSHOT_DAMAGED, () -> restoreAs(said));
    assertNothingIsLeft();
  }

  private void restoreAs(CollectionSpec said) {
    try (SnapshotReader snapshot = store.snapshot(NAME)) {
      SnapshotHeader header = snapshot.header();
      try (RestoreSink sink =
          store.restore(
              new SnapshotHeader(said, header.format(), header.writeToken(), header.files()))) {
        fill(snapshot, sink);
        sink.finish();
      }
    }
  }

  private static void fill(SnapshotReader snapshot, RestoreSink sink) {
    for (var next = snapshot.next(); next != null; next = snapshot.next()) {
      sink.write(next);
    }
  }

  private static SnapshotHeader as(String name, SnapshotHeader header) {
    return header.named(name);
  }

  private static SnapshotPiece next(SnapshotReader snapshot) {
    SnapshotPiece next = snapshot.next();
    if (next == null) {
      throw new AssertionError("an empty snapshot");
    }
    return next;
  }

  /** One bit in the middle is another. */
  private static SnapshotPiece flipped(SnapshotPiece piece) {
    byte[] bytes = piece.data().toByteArray();
    bytes[bytes.length / 2] ^= 1;
    return new SnapshotPiece(piece.file(), ByteString.copyFrom(bytes));
  }

  private void assertHoldsTheFirst(int least, int most) {
    List<DocumentRecord> documents = scan(COPY);
    assertThat(documents).hasSizeBetween(least, most);
    assertThat(documents)
        .extracting(document -> document.document().id())
        .isEqualTo(IntStream.range(0, documents.size()).mapToObj(LuceneSnapshotTest::id).toList());
    for (int i = 0; i < documents.size(); i++) {
      SearchHit hit = nearest(COPY, i).getFirst();
      assertThat(hit.document().id()).isEqualTo(id(i));
      assertThat(hit.score()).isCloseTo(1f, near());
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(store.list()).hasSize(1);
    try (Stream<Path> left = Files.list(folder.resolve("collections"))) {
      assertThat(left).containsExactly(folder.resolve("collections").resolve(NAME));
    }
  }

  private List<DocumentRecord> scan(String collection) {
    try (var cursor =
        store.scan(collection, new ScanRange("", 1_000, Optional.empty()), Detail.FULL)) {
      return all(cursor);
    }
  }

  private List<SearchHit> nearest(String collection, int vector) {
    return search(collection, dense(vectors.get(vector), 5));
  }

  private static SearchQuery atLeast(String token) {
    return new SearchQuery(new SearchQuery.Lexical("apple"), 10, Optional.empty(), token, false);
  }

  /** In the order of their numbers. */
  private static String id(int i) {
    return "%04d".formatted(i);
  }
}
