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
import dev.hedgerow.runtime.attempt.MeshConfig;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.config.Secret;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.telemetry.Telemetry;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Binds {@link EmbedClient}, {@link RetrieveClient} and {@link GenerateClient} to peers, and {@link
 * RemoteRetrieve}.
 */
final class PeerModule extends AbstractModule {

  /** What another service knows us by instead of the mesh's own key. */
  private record KeyOf(Optional<Secret> meshKey) implements SecurityConfig {
    @Override
    public Optional<String> keysFile() {
      return Optional.empty();
    }

    @Override
    public boolean letAnyoneReadAndDeleteEverything() {
      return false;
    }
  }

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
  GenerateClient generate(Channels channels, OrchestratorConfig config, InstantSource clock) {
    return GrpcGenerateClient.open(channels, config.generate(), clock);
  }

  @Provides
  @Singleton
  RemoteRetrieve remote(Resources resources, Telemetry telemetry, MeshConfig mesh) {
    return (address, key) ->
        GrpcRetrieveClient.open(new Channels(resources, telemetry, new KeyOf(key), mesh), address);
  }
}
