package dev.hedgerow.cli.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The end of standard input: of a process whose parent holds it open, that parent is gone then. */
final class InputEnd {
  private InputEnd() {}

  /** Runs the action, once, on a thread of its own. */
  static void then(Runnable action) {
    Thread.ofPlatform()
        .daemon()
        .name("end-of-input")
        .start(
            () -> {
              awaitEnd(System.in);
              action.run();
            });
  }

  private static void awaitEnd(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // Nobody can be at the other end.
    }
  }
}
