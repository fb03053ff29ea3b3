package dev.hedgerow.cli.client;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that ask the retrieve service about collections; a mixin. */
final class RetrieveOptions {
  @Mixin private RetrieveTarget target = new RetrieveTarget();

  @Option(
      names = "--json",
      description = "Print the contract's messages in Protobuf's JSON mapping, one a line.")
  private boolean json;

  /** Whether standard output is for programs. */
  boolean json() {
    return json;
  }

  /** Opens a connection; fails with UNREACHABLE when nothing listens there. */
  MeshConnection connect() {
    return target.connect();
  }
}
