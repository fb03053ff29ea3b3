package dev.hedgerow.orchestrator;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.GenerateClient;
import dev.hedgerow.orchestrator.peer.GrpcEmbedClient;
import dev.hedgerow.orchestrator.peer.GrpcGenerateClient;
import dev.hedgerow.orchestrator.peer.GrpcRetrieveClient;
import dev.hedgerow.orchestrator.peer.RemoteRetrieve;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.Writing;
import dev.hedgerow.runtime.grpc.Channels;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Binds {@link EmbedClient}, {@link RetrieveClient}, that of {@link Writing} and {@link
 * GenerateClient} to peers, and {@link RemoteRetrieve}.
 */
final class PeerModule extends AbstractModule {

  @Provides
  @Singleton
  EmbedClient embed(Channels channels, OrchestratorConfig config) {
    return GrpcEmbedClient.open(channels, config.embed());
  }

  @Provides
  @Singleton
  RetrieveClient retrieve(Channels channels, OrchestratorConfig config) {
    return GrpcRetrieveClient.open(channels, config.retrieve());
  }

  @Provides
  @Singleton
  @Writing
  RetrieveClient writing(Channels channels, OrchestratorConfig config, RetrieveClient reading) {
    return config
        .retrieveWriter()
        .map(target -> GrpcRetrieveClient.open(channels, target))
        .orElse(reading);
  }

  @Provides
  @Singleton
  GenerateClient generate(Channels channels, OrchestratorConfig config, InstantSource clock) {
    return GrpcGenerateClient.open(channels, config.generate(), clock);
  }

  @Provides
  @Singleton
  RemoteRetrieve remote(Channels channels) {
    return (address, key) -> GrpcRetrieveClient.open(channels.withKey(key), address);
  }
}
