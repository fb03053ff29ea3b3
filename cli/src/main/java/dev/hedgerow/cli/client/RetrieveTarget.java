package dev.hedgerow.cli.client;

import picocli.CommandLine.Option;

/** Where commands find the retrieve service that they talk to themselves; a mixin. */
final class RetrieveTarget {
  private static final String DEFAULT = "127.0.0.1:7402";

  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      defaultValue = DEFAULT,
      converter = Target.Converter.class,
      description = "Where the retrieve service listens (default: ${DEFAULT-VALUE}).")
  private Target target = new Target("127.0.0.1", 7402);

  /** Opens a connection; fails with UNREACHABLE when nothing listens there. */
  MeshConnection connect() {
    return MeshConnection.open(target);
  }
}
