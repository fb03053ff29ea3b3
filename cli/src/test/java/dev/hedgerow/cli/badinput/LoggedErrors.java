package dev.hedgerow.cli.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Records of level ERROR, while open: those of the program, which are lines of standard error, and
 * those of libraries that log through java.util.logging.
 */
final class LoggedErrors extends Handler {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Queue<String> severe = new ConcurrentLinkedQueue<>();

  LoggedErrors() {
    System.setErr(new PrintStream(lines, true, UTF_8));
    Logger.getLogger("").addHandler(this);
  }

  /** With what brought them about. */
  List<String> all() {
    return Stream.concat(
            lines.toString(UTF_8).lines().filter(LoggedErrors::tellsOfAnError), severe.stream())
        .toList();
  }

  private static boolean tellsOfAnError(String line) {
    return line.contains(" ERROR ") || line.startsWith("Caused by: ");
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
      severe.add(record.getLoggerName() + ": " + record.getMessage() + " " + record.getThrown());
    }
  }

  @Override
  public void flush() {}

  /** Gives standard error back, with what was written meanwhile. */
  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    System.setErr(before);
    before.print(lines.toString(UTF_8));
  }
}
