package dev.hedgerow.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.Program;
import dev.hedgerow.cli.Program.Ended;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.CreateCollectionResponse;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc.RetrieveServiceBlockingStub;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A whole mesh in one process, whose data is on the disk. */
final class DiskMesh implements AutoCloseable {
  private static final int PAGE = 1_000;

  private final Path folder;
  private final Program program;
  private final String orchestrator;
  private final ManagedChannel channel;

  DiskMesh(SmallDisk disk, Path folder) throws IOException {
    this.folder = folder;
    program =
        Program.startBehind(
            disk.behind(),
            folder,
            "up",
            "--port",
            "0",
            "--data",
            disk.path().resolve("data").toString(),
            "-Dhedgerow.embed.engine=hash");
    String retrieve = address("  retrieve ");
    orchestrator = address("  orchestrator ");
    channel = Grpc.newChannelBuilder(retrieve, InsecureChannelCredentials.create()).build();
  }

  private String address(String service) throws IOException {
    String line = program.await(service);
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  void create(String collection) {
    assertThat(call(collection).hasCollection()).isTrue();
  }

  /** What it fails with. */
  Failure creating(String collection) {
    try {
      throw new AssertionError(call(collection));
    } catch (Failure failure) {
      return failure;
    }
  }

  UpsertResponse write(String collection, int number) {
    try (DuplexCall<UpsertRequest, UpsertResponse> call =
        Calls.duplex(channel, RetrieveServiceGrpc.getUpsertMethod(), 1)) {
      call.write(CrashDocs.upsert(number, 1).toBuilder().setCollection(collection).build());
      call.halfClose();
      UpsertResponse response = call.next();
      if (response == null) {
        throw new AssertionError("no answer to document " + number);
      }
      awaitVisible(call);
      return response;
    }
  }

  /**
   * The end of the stream; a full disk takes no commit, and what is acknowledged is shown later.
   */
  private static void awaitVisible(DuplexCall<UpsertRequest, UpsertResponse> call) {
    try {
      assertThat(call.next()).isNull();
    } catch (Failure failure) {
      assertThat(failure.is(ErrorReason.ERROR_REASON_WRITE_FAILED)).isTrue();
    }
  }

  List<String> ids(String collection) {
    List<String> ids = new ArrayList<>();
    for (int page = PAGE; page == PAGE; ) {
      ScanRequest next =
          ScanRequest.newBuilder()
              .setCollection(collection)
              .setAfterId(ids.isEmpty() ? "" : ids.getLast())
              .setLimit(PAGE)
              .build();
      int before = ids.size();
      store().scan(next).forEachRemaining(found -> ids.add(found.getDocument().getId()));
      page = ids.size() - before;
    }
    return ids;
  }

  int found(String collection) {
    SearchRequest request =
        SearchRequest.newBuilder()
            .setCollection(collection)
            .setLexical(LexicalQuery.newBuilder().setText("unmistakable1"))
            .setTopK(10)
            .build();
    return store().search(request).getHitsCount();
  }

  Ended ingest(Path file, String patience) throws IOException, InterruptedException {
    return Program.run(
        folder, "ingest", "--target", orchestrator, "--patience", patience, file.toString());
  }

  void kill() throws InterruptedException {
    program.kill();
  }

  private CreateCollectionResponse call(String collection) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getCreateCollectionMethod(),
        CreateCollectionRequest.newBuilder()
            .setCollection(CrashDocs.collection().toBuilder().setName(collection))
            .build());
  }

  private RetrieveServiceBlockingStub store() {
    return RetrieveServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    program.close();
  }
}
