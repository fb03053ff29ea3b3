package dev.hedgerow.cli.client;

import picocli.CommandLine.Option;

/** Options of every command that talks to a running mesh; a mixin. */
public final class ClientOptions {
  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      defaultValue = Target.DEFAULT,
      converter = Target.Converter.class,
      description = "Where the mesh listens (default: ${DEFAULT-VALUE}).")
  private Target target = new Target("127.0.0.1", 7400);

  @Option(
      names = "--json",
      description = "Print the contract's messages in Protobuf's JSON mapping, one a line.")
  private boolean json;

  /** Whether standard output is for programs. */
  public boolean json() {
    return json;
  }

  /** Where the admin port of a mesh of processes is, unless it was moved. */
  Target adminPort() {
    return target.beside();
  }

  /** Opens a connection; fails with UNREACHABLE when nothing listens there. */
  public MeshConnection connect() {
    return MeshConnection.open(target);
  }
}
