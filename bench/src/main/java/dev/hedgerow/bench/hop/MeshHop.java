package dev.hedgerow.bench.hop;

import com.google.inject.AbstractModule;
import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.embed.EmbedConfig;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.grpc.GrpcServices;

/** A service of the mesh, as any is started, around {@link NoWork}. */
final class MeshHop extends AbstractModule {
  @Override
  protected void configure() {
    GrpcServices.bind(binder(), NoWork.class);
  }

  public static void main(String[] args) {
    ServiceNode.run(
        Integer.parseInt(args[0]), new ServiceDefinition("embed", EmbedConfig.class, MeshHop::new));
  }
}
