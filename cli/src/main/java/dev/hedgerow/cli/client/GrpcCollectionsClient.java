package dev.hedgerow.cli.client;

import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.CreateCollectionRequest;
import dev.hedgerow.retrieve.v1.CreateCollectionResponse;
import dev.hedgerow.retrieve.v1.DeleteAliasRequest;
import dev.hedgerow.retrieve.v1.DeleteAliasResponse;
import dev.hedgerow.retrieve.v1.DeleteCollectionRequest;
import dev.hedgerow.retrieve.v1.DeleteCollectionResponse;
import dev.hedgerow.retrieve.v1.GetCollectionRequest;
import dev.hedgerow.retrieve.v1.GetCollectionResponse;
import dev.hedgerow.retrieve.v1.GetStatsRequest;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.ListAliasesRequest;
import dev.hedgerow.retrieve.v1.ListAliasesResponse;
import dev.hedgerow.retrieve.v1.ListCollectionsRequest;
import dev.hedgerow.retrieve.v1.ListCollectionsResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SetAliasRequest;
import dev.hedgerow.retrieve.v1.SetAliasResponse;
import dev.hedgerow.runtime.grpc.Calls;
import io.grpc.CallOptions;
import io.grpc.Channel;
import java.util.concurrent.TimeUnit;

/** Collections and the names that stand for them. Every method throws the service's own Failure. */
final class GrpcCollectionsClient {
  /** All vectors of a large collection are read from a disk. */
  private static final int RECALL_MINUTES = 10;

  private final Channel channel;

  /** Calls over the connection, which stays the caller's to close. */
  GrpcCollectionsClient(MeshConnection connection) {
    this.channel = connection.channel();
  }

  ListCollectionsResponse list() {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getListCollectionsMethod(),
        ListCollectionsRequest.getDefaultInstance());
  }

  /**
   * One collection.
   *
   * @param name its own or an alias
   */
  GetCollectionResponse get(String name) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getGetCollectionMethod(),
        GetCollectionRequest.newBuilder().setName(name).build());
  }

  /** Its figures; comparing searches with exact ones may take minutes. */
  GetStatsResponse stats(String name, boolean checkRecall) {
    CallOptions options =
        checkRecall
            ? CallOptions.DEFAULT.withDeadlineAfter(RECALL_MINUTES, TimeUnit.MINUTES)
            : CallOptions.DEFAULT;
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getGetStatsMethod(),
        options,
        GetStatsRequest.newBuilder().setCollection(name).setCheckRecall(checkRecall).build());
  }

  CreateCollectionResponse create(Collection collection) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getCreateCollectionMethod(),
        CreateCollectionRequest.newBuilder().setCollection(collection).build());
  }

  DeleteCollectionResponse drop(String name) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getDeleteCollectionMethod(),
        DeleteCollectionRequest.newBuilder().setName(name).build());
  }

  ListAliasesResponse aliases() {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getListAliasesMethod(),
        ListAliasesRequest.getDefaultInstance());
  }

  SetAliasResponse setAlias(Alias alias) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getSetAliasMethod(),
        SetAliasRequest.newBuilder().setAlias(alias).build());
  }

  DeleteAliasResponse dropAlias(String name) {
    return Calls.unary(
        channel,
        RetrieveServiceGrpc.getDeleteAliasMethod(),
        DeleteAliasRequest.newBuilder().setName(name).build());
  }
}
