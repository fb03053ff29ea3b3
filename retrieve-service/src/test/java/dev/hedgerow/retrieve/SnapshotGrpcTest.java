package dev.hedgerow.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.ProtocolMessageEnum;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.retrieve.lucene.LuceneSettings;
import dev.hedgerow.retrieve.lucene.LuceneStore;
import dev.hedgerow.retrieve.memory.MemoryStore;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.RestoreRequest;
import dev.hedgerow.retrieve.v1.RestoreResponse;
import dev.hedgerow.retrieve.v1.RestoreStart;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SnapshotChunk;
import dev.hedgerow.retrieve.v1.SnapshotHeader;
import dev.hedgerow.retrieve.v1.SnapshotRequest;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.testkit.Seed;
import dev.hedgerow.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two methods on a real store: what is sent, and what is refused and leaves nothing behind. */
@Timeout(60)
final class SnapshotGrpcTest {
  private static final int CHUNK = 256 << 10;
  private static final ProtocolMessageEnum DAMAGED =
      dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_SNAPSHOT_DAMAGED;
  private static final ProtocolMessageEnum OUT_OF_TURN =
      dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_RESTORE_OUT_OF_TURN;

  private final WorkerPool pool = new WorkerPool("test-search", 2, 64);
  private final Random random = Seed.random("texts");

  @TempDir Path folder;
  private VectorStore store;
  private TestServer server;

  @BeforeEach
  void start() {
    store =
        LuceneStore.open(
            folder, new LuceneSettings(256, 0.9f, 0.4f, 80, 2), pool, InstantSource.system());
    server = TestServer.start(new RetrieveGrpcService(store, new ByteBudget(1 << 20)));
    store.create(new CollectionSpec("main", Docs.MODEL, 4));
    for (int i = 0; i < 30; i++) {
      store.upsert("main", Docs.document("d" + i, "1", text(1_000))).join();
    }
    store.upsert("main", Docs.document("long", "1", text(2 * CHUNK))).join();
    store.refresh("main");
  }

  @AfterEach
  void close() {
    server.close();
    store.close();
    pool.close();
  }

  @Test
  void sendsAHeaderThenBoundedChunksOfEachFileThenTheEnd() {
    List<SnapshotResponse> snapshot = snapshot();
    SnapshotHeader header = snapshot.getFirst().getHeader();
    List<SnapshotChunk> chunks =
        snapshot.stream()
            .filter(SnapshotResponse::hasChunk)
            .map(SnapshotResponse::getChunk)
            .toList();

    assertThat(header.getCollection().getName()).isEqualTo("main");
    assertThat(header.getWriteToken()).isNotEmpty();
    assertThat(snapshot.getLast().getEnd().getSha256().size()).isEqualTo(32);
    assertThat(chunks).hasSize(snapshot.size() - 2).hasSizeGreaterThan(header.getFilesCount());
    assertThat(chunks).extracting(SnapshotChunk::getFile).isSorted();
    assertThat(chunks).allMatch(chunk -> chunk.getData().size() <= CHUNK);
    for (int i = 0; i < header.getFilesCount(); i++) {
      int file = i;
      long bytes =
          chunks.stream()
              .filter(chunk -> chunk.getFile() == file)
              .mapToLong(chunk -> chunk.getData().size())
              .sum();
      assertThat(bytes).isEqualTo(header.getFiles(file).getLength());
    }
  }

  @Test
  void restoresWhatWasSent() {
    assertThat(restore(requests()).getCollection().getName()).isEqualTo("copy");
    assertThat(store.stats("copy", false).documents()).isEqualTo(31);
    assertThat(store.stats("copy", false).passages())
        .isEqualTo(store.stats("main", false).passages());
  }

  @Test
  void restoresChunksThatAreCutOtherwise() {
    List<RestoreRequest> requests = new ArrayList<>();
    for (RestoreRequest request : requests()) {
      ByteString data = request.getChunk().getData();
      if (data.size() < 2) {
        requests.add(request);
      } else {
        int half = data.size() / 2;
        requests.add(with(request, c -> c.setData(data.substring(0, half)).clearSha256()));
        requests.add(with(request, c -> c.setData(data.substring(half))));
      }
    }
    assertThat(restore(requests).hasCollection()).isTrue();
  }

  @Test
  void refusesBytesThatAreNotWhatWasSent() {
    assertRefused(DAMAGED, requests -> requests.set(1, with(requests.get(1), this::flip)));
    assertRefused(DAMAGED, requests -> requests.set(1, with(requests.get(1), this::dropLastByte)));
    assertRefused(DAMAGED, requests -> requests.set(lastChunk(requests), forged(requests)));
    assertRefused(DAMAGED, List::removeLast);
    assertRefused(DAMAGED, requests -> requests.subList(2, requests.size()).clear());
    assertRefused(DAMAGED, requests -> requests.remove(lastChunk(requests)));
    assertRefused(
        DAMAGED,
        requests -> {
          RestoreRequest.Builder end = requests.removeLast().toBuilder();
          end.getEndBuilder().setSha256(flipped(end.getEnd().getSha256()));
          requests.add(end.build());
        });
  }

  @Test
  void refusesAHeaderThatSaysSomethingElse() {
    assertRefused(DAMAGED, header(h -> h.getCollectionBuilder().setDimension(5)));
    assertRefused(DAMAGED, header(h -> h.getCollectionBuilder().setModel("another")));
    assertRefused(DAMAGED, header(h -> h.setWriteToken("x.1")));
    assertRefused(
        DAMAGED, header(h -> h.getFilesBuilder(0).setLength(h.getFiles(0).getLength() - 1)));
    assertRefused(
        DAMAGED, header(h -> h.getFilesBuilder(0).setLength(h.getFiles(0).getLength() + 1)));
    assertRefused(DAMAGED, header(h -> h.addFiles(h.getFiles(0).toBuilder().setName("more"))));
    assertRefused(
        dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_SNAPSHOT_UNSUPPORTED,
        header(h -> h.setFormat(99)));
  }

  @Test
  void refusesNamesThatArePaths() {
    for (String name :
        List.of("../escaped", "/escaped", "a/b", "..", ".hidden", "a\\b", "", "a\nb")) {
      assertRefused(
          ErrorReason.ERROR_REASON_INVALID_REQUEST,
          header(h -> h.getFilesBuilder(0).setName(name)));
    }
    assertRefused(
        ErrorReason.ERROR_REASON_INVALID_REQUEST,
        header(h -> h.getFilesBuilder(0).setName(h.getFiles(1).getName())));
    assertRefused(
        ErrorReason.ERROR_REASON_INVALID_REQUEST,
        requests -> {
          RestoreRequest.Builder start = requests.getFirst().toBuilder();
          start.getStartBuilder().setName("../copy");
          requests.set(0, start.build());
        });
  }

  @Test
  void refusesMessagesOutOfTurn() {
    assertRefused(OUT_OF_TURN, List::removeFirst);
    assertRefused(OUT_OF_TURN, List::clear);
    assertRefused(OUT_OF_TURN, requests -> requests.add(1, requests.getFirst()));
    assertRefused(OUT_OF_TURN, requests -> requests.add(requests.getLast()));
    assertRefused(OUT_OF_TURN, requests -> requests.add(requests.get(1)));
    assertRefused(OUT_OF_TURN, requests -> requests.add(1, requests.get(lastChunk(requests))));
  }

  @Test
  void refusesANameThatIsTaken() {
    assertRefused(
        dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_EXISTS,
        requests -> {
          RestoreRequest.Builder start = requests.getFirst().toBuilder();
          start.getStartBuilder().setName("main");
          requests.set(0, start.build());
        });
  }

  @Test
  void leavesNothingOfARestoreThatIsCancelled() {
    DuplexCall<RestoreRequest, RestoreResponse> call =
        Calls.duplex(server.channel(), RetrieveServiceGrpc.getRestoreMethod(), 1);
    requests().subList(0, 3).forEach(call::write);
    while (folders().size() == 1) {
      Thread.onSpinWait();
    }
    call.close();
    while (folders().size() > 1) {
      Thread.onSpinWait();
    }
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void aStoreInMemoryHasNone() {
    try (MemoryStore memory = new MemoryStore(InstantSource.system(), 0.9, 0.4);
        TestServer other =
            TestServer.start(new RetrieveGrpcService(memory, new ByteBudget(1 << 20)))) {
      memory.create(new CollectionSpec("main", Docs.MODEL, 4));
      for (Runnable call :
          List.<Runnable>of(() -> snapshot(other), () -> restore(other, requests()))) {
        assertIs(
            dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_SNAPSHOT_UNSUPPORTED,
            catchThrowableOfType(Failure.class, call::run));
      }
    }
  }

  private List<SnapshotResponse> snapshot() {
    return snapshot(server);
  }

  private static List<SnapshotResponse> snapshot(TestServer from) {
    List<SnapshotResponse> all = new ArrayList<>();
    try (var stream =
        Calls.stream(
            from.channel(),
            RetrieveServiceGrpc.getSnapshotMethod(),
            SnapshotRequest.newBuilder().setCollection("main").build(),
            4)) {
      for (var next = stream.next(); next != null; next = stream.next()) {
        all.add(next);
      }
    }
    return all;
  }

  /** A restore of it with nothing wrong. */
  private List<RestoreRequest> requests() {
    return snapshot().stream().map(SnapshotGrpcTest::request).collect(Collectors.toList());
  }

  private static RestoreRequest request(SnapshotResponse response) {
    RestoreRequest.Builder request = RestoreRequest.newBuilder();
    return switch (response.getPartCase()) {
      case HEADER ->
          request
              .setStart(RestoreStart.newBuilder().setName("copy").setHeader(response.getHeader()))
              .build();
      case CHUNK -> request.setChunk(response.getChunk()).build();
      case END -> request.setEnd(response.getEnd()).build();
      case PART_NOT_SET -> throw new AssertionError("an empty message");
    };
  }

  private RestoreResponse restore(List<RestoreRequest> requests) {
    return restore(server, requests);
  }

  private static RestoreResponse restore(TestServer to, List<RestoreRequest> requests) {
    try (DuplexCall<RestoreRequest, RestoreResponse> call =
        Calls.duplex(to.channel(), RetrieveServiceGrpc.getRestoreMethod(), 1)) {
      requests.forEach(call::write);
      call.halfClose();
      RestoreResponse response = call.next();
      if (response == null) {
        throw new AssertionError("no answer");
      }
      return response;
    }
  }

  private void assertRefused(ProtocolMessageEnum reason, Consumer<List<RestoreRequest>> change) {
    List<RestoreRequest> requests = requests();
    change.accept(requests);
    assertIs(reason, catchThrowableOfType(Failure.class, () -> restore(requests)));
    while (folders().size() > 1) {
      Thread.onSpinWait();
    }
    assertThat(store.list()).extracting(CollectionSpec::name).containsExactly("main");
  }

  private static void assertIs(ProtocolMessageEnum reason, Failure failure) {
    assertThat(failure).isNotNull();
    assertThat(failure.is(reason)).as("%s is %s", failure, reason).isTrue();
  }

  private List<Path> folders() {
    try (Stream<Path> there = Files.list(folder.resolve("collections"))) {
      return there.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Consumer<List<RestoreRequest>> header(Consumer<SnapshotHeader.Builder> change) {
    return requests -> {
      RestoreRequest.Builder start = requests.getFirst().toBuilder();
      change.accept(start.getStartBuilder().getHeaderBuilder());
      requests.set(0, start.build());
    };
  }

  private static RestoreRequest with(
      RestoreRequest request, UnaryOperator<SnapshotChunk.Builder> change) {
    return RestoreRequest.newBuilder()
        .setChunk(change.apply(request.getChunk().toBuilder()))
        .build();
  }

  private static int lastChunk(List<RestoreRequest> requests) {
    return requests.size() - 2;
  }

  /** Another digest for the bytes that came. */
  private static RestoreRequest forged(List<RestoreRequest> requests) {
    return with(
        requests.get(lastChunk(requests)), chunk -> chunk.setSha256(flipped(chunk.getSha256())));
  }

  private SnapshotChunk.Builder flip(SnapshotChunk.Builder chunk) {
    return chunk.setData(flipped(chunk.getData()));
  }

  private SnapshotChunk.Builder dropLastByte(SnapshotChunk.Builder chunk) {
    return chunk.setData(chunk.getData().substring(0, chunk.getData().size() - 1));
  }

  private static ByteString flipped(ByteString data) {
    byte[] bytes = data.toByteArray();
    bytes[bytes.length / 2] ^= 1;
    return ByteString.copyFrom(bytes);
  }

  private String text(int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
