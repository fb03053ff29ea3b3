package dev.hedgerow.cli.client;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.runtime.grpc.Calls;

/** Asks the services that hold models for their lists. */
final class GrpcModelsClient {
  private GrpcModelsClient() {}

  static dev.hedgerow.embed.v1.ListModelsResponse embedding(MeshConnection connection) {
    return Calls.unary(
        connection.channel(),
        EmbedServiceGrpc.getListModelsMethod(),
        dev.hedgerow.embed.v1.ListModelsRequest.getDefaultInstance());
  }

  static dev.hedgerow.generate.v1.ListModelsResponse generating(MeshConnection connection) {
    return Calls.unary(
        connection.channel(),
        GenerateServiceGrpc.getListModelsMethod(),
        dev.hedgerow.generate.v1.ListModelsRequest.getDefaultInstance());
  }
}
