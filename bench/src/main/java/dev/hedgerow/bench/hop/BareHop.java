package dev.hedgerow.bench.hop;

import dev.hedgerow.bench.node.BareServer;
import java.io.IOException;

/** {@link NoWork} without anything around it. */
final class BareHop {
  private BareHop() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    BareServer.serve(Integer.parseInt(args[0]), new NoWork());
  }
}
