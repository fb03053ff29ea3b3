package dev.hedgerow.orchestrator;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.GenerateClient;
import dev.hedgerow.orchestrator.peer.GrpcEmbedClient;
import dev.hedgerow.orchestrator.peer.GrpcGenerateClient;
import dev.hedgerow.orchestrator.peer.GrpcRetrieveClient;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.runtime.grpc.Channels;
import jakarta.inject.Singleton;

/** Binds {@link EmbedClient}, {@link RetrieveClient} and {@link GenerateClient} to peers. */
final class PeerModule extends AbstractModule {

  @Provides
  @Singleton
  EmbedClient embed(Channels channels, OrchestratorConfig config) {
    return new GrpcEmbedClient(
        channels.open(config.embed(), EmbedServiceGrpc.getServiceDescriptor()));
  }

  @Provides
  @Singleton
  RetrieveClient retrieve(Channels channels, OrchestratorConfig config) {
    return new GrpcRetrieveClient(
        channels.open(config.retrieve(), RetrieveServiceGrpc.getServiceDescriptor()));
  }

  @Provides
  @Singleton
  GenerateClient generate(Channels channels, OrchestratorConfig config) {
    return new GrpcGenerateClient(
        channels.open(config.generate(), GenerateServiceGrpc.getServiceDescriptor()));
  }
}
