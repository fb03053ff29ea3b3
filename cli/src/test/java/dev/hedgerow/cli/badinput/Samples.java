package dev.hedgerow.cli.badinput;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.ListDocumentsResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import io.grpc.CallOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls with nothing wrong in them, for every method; what they speak of is there. */
final class Samples {
  private final ListeningMesh mesh;

  private Samples(ListeningMesh mesh) {
    this.mesh = mesh;
  }

  /** Stores what the samples speak of and gives them. */
  static List<Sample> in(ListeningMesh mesh) throws InterruptedException {
    return new Samples(mesh).prepare();
  }

  /** The calls of a method. */
  static Stream<Sample> of(List<Sample> samples, ContractMethod method) {
    return samples.stream().filter(sample -> sample.method().equals(method));
  }

  private List<Sample> prepare() throws InterruptedException {
    var create = RetrieveServiceGrpc.getCreateCollectionMethod();
    call("retrieve", create, RetrieveSamples.create(RetrieveSamples.COLLECTION));
    call("retrieve", create, RetrieveSamples.create(RetrieveSamples.DOOMED));
    call("retrieve", create, RetrieveSamples.create(SnapshotSamples.COLLECTION));
    call("retrieve", create, RetrieveSamples.create(RagSamples.REINDEXED));
    call("retrieve", RetrieveServiceGrpc.getUpsertMethod(), RagSamples.reindexed());
    // Several calls are under way at once: one that deletes it must not be the first.
    responses("retrieve", RetrieveServiceGrpc.getSetAliasMethod(), RetrieveSamples.setAlias());
    Map<String, List<List<Message>>> requests = new HashMap<>();
    requests.putAll(EmbedSamples.all());
    requests.putAll(GenerateSamples.all());
    requests.putAll(RetrieveSamples.all(writeToken()));
    requests.putAll(SnapshotSamples.all(snapshot()));
    requests.putAll(RagSamples.all(documentToken(), pageToken()));
    return ContractMethod.all().stream()
        .flatMap(
            method ->
                requests.getOrDefault(method.name(), List.of()).stream()
                    .map(messages -> new Sample(method, messages)))
        .toList();
  }

  private String writeToken() throws InterruptedException {
    return read(
            UpsertResponse.parser(),
            call("retrieve", RetrieveServiceGrpc.getUpsertMethod(), RetrieveSamples.whole()))
        .getWriteToken();
  }

  private List<SnapshotResponse> snapshot() throws InterruptedException {
    var _ = call("retrieve", RetrieveServiceGrpc.getUpsertMethod(), SnapshotSamples.document());
    return responses(
            "retrieve", RetrieveServiceGrpc.getSnapshotMethod(), SnapshotSamples.snapshot())
        .stream()
        .map(response -> read(SnapshotResponse.parser(), response))
        .toList();
  }

  private String documentToken() throws InterruptedException {
    var _ = ingest("sparrow", RagSamples.FACT);
    // Only what was not there before is written.
    return ingest("wren", "The wren was counted at " + System.nanoTime() + ".").getWriteToken();
  }

  private IngestAcknowledgement ingest(String id, String text) throws InterruptedException {
    Message[] requests = RagSamples.ingest(id, text).toArray(Message[]::new);
    byte[] response = call("orchestrator", RagServiceGrpc.getIngestMethod(), requests);
    return read(IngestResponse.parser(), response).getAcknowledgement();
  }

  private String pageToken() throws InterruptedException {
    ListDocumentsRequest request =
        ListDocumentsRequest.newBuilder()
            .setCollection(RagSamples.COLLECTION)
            .setPageSize(1)
            .build();
    byte[] response = call("orchestrator", RagServiceGrpc.getListDocumentsMethod(), request);
    return read(ListDocumentsResponse.parser(), response).getNextPageToken();
  }

  /** The first response. */
  private byte[] call(
      String service, io.grpc.MethodDescriptor<?, ?> descriptor, Message... requests)
      throws InterruptedException {
    return responses(service, descriptor, requests).getFirst();
  }

  /** All of them, at least one. */
  private List<byte[]> responses(
      String service, io.grpc.MethodDescriptor<?, ?> descriptor, Message... requests)
      throws InterruptedException {
    ContractMethod method = new ContractMethod(service, descriptor);
    List<byte[]> bytes = new Sample(method, List.of(requests)).bytes();
    Outcome outcome = RawCall.send(mesh.channel(service), method.raw(), CallOptions.DEFAULT, bytes);
    if (outcome.responses().isEmpty()) {
      throw new AssertionError(method.name() + ": " + outcome.status());
    }
    return outcome.responses();
  }

  private static <T> T read(Parser<T> parser, byte[] response) {
    try {
      return parser.parseFrom(response);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("a response that cannot be read", e);
    }
  }
}
