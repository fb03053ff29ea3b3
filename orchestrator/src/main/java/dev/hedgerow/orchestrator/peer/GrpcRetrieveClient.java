package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.GetStatsRequest;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.ListAliasesRequest;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.SetAliasRequest;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.Channel;
import java.util.List;

/** A {@link RetrieveClient} of a service in the mesh. */
public final class GrpcRetrieveClient implements RetrieveClient {

  /** Whole documents come at up to 4 MiB each, so few are asked for ahead. */
  private static final int DOCUMENTS_AHEAD = 4;

  private static final int ACKNOWLEDGEMENTS_AHEAD = 64;

  private final Channel channel;

  public GrpcRetrieveClient(Channel channel) {
    this.channel = channel;
  }

  /** A client of the service at the target, which connects at the first call. */
  public static RetrieveClient open(Channels channels, String target) {
    return new GrpcRetrieveClient(
        channels.open(target, RetrieveServiceGrpc.getServiceDescriptor()));
  }

  @Override
  public Collection createCollection(Collection collection) {
    CreateCollectionRequest request =
        CreateCollectionRequest.newBuilder().setCollection(collection).build();
    return Calls.unary(channel, RetrieveServiceGrpc.getCreateCollectionMethod(), request)
        .getCollection();
  }

  @Override
  public Collection getCollection(String name) {
    GetCollectionRequest request = GetCollectionRequest.newBuilder().setName(name).build();
    return Calls.unary(channel, RetrieveServiceGrpc.getGetCollectionMethod(), request)
        .getCollection();
  }

  @Override
  public SearchResponse search(SearchRequest request) {
    return Calls.unary(channel, RetrieveServiceGrpc.getSearchMethod(), request);
  }

  @Override
  public DuplexCall<UpsertRequest, UpsertResponse> upsert() {
    return Calls.duplex(channel, RetrieveServiceGrpc.getUpsertMethod(), ACKNOWLEDGEMENTS_AHEAD);
  }

  @Override
  public StreamReader<GetResponse> get(GetRequest request) {
    return Calls.stream(channel, RetrieveServiceGrpc.getGetMethod(), request, DOCUMENTS_AHEAD);
  }

  @Override
  public StreamReader<ScanResponse> scan(ScanRequest request) {
    return Calls.stream(channel, RetrieveServiceGrpc.getScanMethod(), request, DOCUMENTS_AHEAD);
  }

  @Override
  public DeleteResponse delete(DeleteRequest request) {
    return Calls.unary(channel, RetrieveServiceGrpc.getDeleteMethod(), request);
  }

  @Override
  public void setAlias(String alias, String collection) {
    SetAliasRequest request =
        SetAliasRequest.newBuilder()
            .setAlias(Alias.newBuilder().setName(alias).setCollection(collection))
            .build();
    var _ = Calls.unary(channel, RetrieveServiceGrpc.getSetAliasMethod(), request);
  }

  @Override
  public List<Alias> aliases() {
    return Calls.unary(
            channel,
            RetrieveServiceGrpc.getListAliasesMethod(),
            ListAliasesRequest.getDefaultInstance())
        .getAliasesList();
  }

  @Override
  public GetStatsResponse stats(String collection) {
    GetStatsRequest request = GetStatsRequest.newBuilder().setCollection(collection).build();
    return Calls.unary(channel, RetrieveServiceGrpc.getGetStatsMethod(), request);
  }
}
