package dev.hedgerow.cli.client;

import dev.hedgerow.retrieve.v1.RestoreRequest;
import dev.hedgerow.retrieve.v1.RestoreResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SnapshotRequest;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.Channel;

/** Copies whole collections. Every method throws the service's own Failure. */
final class GrpcSnapshotClient {
  /** Of 256 KiB each, about. */
  private static final int CHUNKS_AHEAD = 8;

  private final Channel channel;

  /** Calls over the connection, which stays the caller's to close. */
  GrpcSnapshotClient(MeshConnection connection) {
    this.channel = connection.channel();
  }

  /** A snapshot; closing the reader before its end cancels it. */
  StreamReader<SnapshotResponse> snapshot(String collection) {
    return Calls.stream(
        channel,
        RetrieveServiceGrpc.getSnapshotMethod(),
        SnapshotRequest.newBuilder().setCollection(collection).build(),
        CHUNKS_AHEAD);
  }

  /** A restore, answered once; closing it before that gives it up. */
  DuplexCall<RestoreRequest, RestoreResponse> restore() {
    return Calls.duplex(channel, RetrieveServiceGrpc.getRestoreMethod(), 1);
  }
}
