package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.LogQueue;
import java.util.concurrent.CountDownLatch;

/** Keeps a server up until Ctrl-C or SIGTERM, then stops it in order. */
final class StopSignal {
  private StopSignal() {}

  /**
   * Announces the server once a signal would stop it in order, and never returns. The process ends
   * with 0 when the server is closed: being stopped is how a server is meant to end. A second
   * signal does not cut the closing short; SIGKILL does.
   */
  static void serve(AutoCloseable server, Console console, Runnable announce) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> Runtime.getRuntime().halt(close(server, console)), "stop"));
    announce.run();
    CountDownLatch never = new CountDownLatch(1);
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException _) {
        // Nobody in this program interrupts its main thread; signals end it.
      }
    }
  }

  private static int close(AutoCloseable server, Console console) {
    try (server) {
      console.note("Stopping: calls under way may end.");
      return ExitCode.OK;
    } catch (Exception e) {
      console.error("could not be stopped in order: " + e);
      return ExitCode.UNEXPECTED;
    } finally {
      console.note("Stopped.");
      LogQueue.end();
    }
  }
}
