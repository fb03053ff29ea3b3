package dev.hedgerow.cli.eval;

import dev.hedgerow.cli.client.MeshConnection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts a mesh in this process, for when none runs. */
@FunctionalInterface
public interface LocalStart {
  /** A mesh and the way to it. */
  interface Started extends AutoCloseable {
    /** Stays open until this is closed. */
    MeshConnection connection();

    /** Closes the connection, then stops the mesh. */
    @Override
    void close();
  }

  /**
   * Starts the mesh.
   *
   * @param data where its documents are kept; null for where `hedgerow up` keeps them
   */
  Started start(@Nullable Path data);
}
