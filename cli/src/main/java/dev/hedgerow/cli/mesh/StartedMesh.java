package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.client.MeshConnection;
import dev.hedgerow.cli.eval.LocalStart;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A mesh in this process for one command, and the way to it. Nothing listens.
 *
 * @param mesh the services
 * @param connection to the orchestrator
 */
public record StartedMesh(LocalMesh mesh, MeshConnection connection) implements LocalStart.Started {
  /** Starts one; without a folder on the one that `hedgerow up` takes. */
  public static StartedMesh start(@Nullable Path data) {
    MeshSetup setup = new MeshSetup().dataIn(data);
    return start(setup, new ConfigOptions());
  }

  static StartedMesh start(MeshSetup setup, ConfigOptions options) {
    LocalMesh mesh = setup.start(options);
    return new StartedMesh(mesh, MeshConnection.inProcess(setup.orchestrator()));
  }

  @Override
  public void close() {
    connection.close();
    mesh.close();
  }
}
