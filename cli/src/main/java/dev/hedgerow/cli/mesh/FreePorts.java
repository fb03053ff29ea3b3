package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.runtime.bootstrap.Resources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntSupplier;

/** Ports of loopback that are free; held until closed, so that none is given twice. */
final class FreePorts implements IntSupplier, AutoCloseable {
  private final Resources held = new Resources();

  @Override
  public int getAsInt() {
    try {
      return held.register(new ServerSocket(0, 1, InetAddress.getLoopbackAddress())).getLocalPort();
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.PORT_IN_USE, "no free port: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    held.close();
  }
}
