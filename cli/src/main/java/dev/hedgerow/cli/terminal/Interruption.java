package dev.hedgerow.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end its work when Ctrl-C or SIGTERM comes:
 *
 * <pre>{@code
 * try (StreamReader<R> answers = ...; Interruption interruption = Interruption.cancelling(answers::close)) {
 *   ...
 * }
 * }</pre>
 *
 * The signal runs the action on another thread, then the process waits up to five seconds for the
 * command to leave the block (to print what was done so far, say), and exits as the signal asks:
 * 130 after Ctrl-C, 143 after SIGTERM, whatever the command returns.
 */
public final class Interruption implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;

  private static volatile boolean underWay;

  private final CountDownLatch left = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean happened;

  private Interruption(Runnable cancel) {
    this.hook = new Thread(() -> interrupt(cancel), "interruption");
  }

  /** Runs the action, once, when the process is told to stop before this is closed. */
  public static Interruption cancelling(Runnable cancel) {
    Interruption interruption = new Interruption(cancel);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /**
   * Whether the process ends because a command was interrupted; it then says nothing of failures.
   */
  public static boolean underWay() {
    return underWay;
  }

  /** Whether the process was told to stop. */
  public boolean happened() {
    return happened;
  }

  @Override
  public void close() {
    left.countDown();
    if (!happened) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        // The signal came just now: the hook finds the latch open.
      }
    }
  }

  private void interrupt(Runnable cancel) {
    happened = true;
    underWay = true;
    cancel.run();
    try {
      var _ = left.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LogQueue.end();
  }
}
