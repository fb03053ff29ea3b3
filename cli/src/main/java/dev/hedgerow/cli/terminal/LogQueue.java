package dev.hedgerow.cli.terminal;

import ch.qos.logback.classic.AsyncAppender;
import org.jspecify.annotations.Nullable;

/**
 * The lines that are logged and not yet written, so that no call waits for the terminal. When it is
 * 80 % full, lines below WARN are dropped; others wait for room.
 */
public final class LogQueue extends AsyncAppender {
  private static final int LINES = 4_096;
  private static final int END_MILLIS = 5_000;

  private static volatile @Nullable LogQueue started;

  /** For the logging backend. */
  public LogQueue() {
    setQueueSize(LINES);
    setMaxFlushTime(END_MILLIS);
  }

  @Override
  public void start() {
    super.start();
    started = this;
  }

  /**
   * Writes what is still here, within five seconds; what is logged after that is lost. The last
   * thing before the process ends: a hook of the backend's own would end the log while servers
   * still drain.
   */
  public static void end() {
    LogQueue queue = started;
    if (queue != null) {
      queue.stop();
    }
  }
}
