package dev.hedgerow.cli.ingest;

import dev.hedgerow.cli.terminal.Console;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How far something is, on standard error: on a terminal a line that redraws itself, else a line
 * every few seconds.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long REDRAW_MILLIS = 200;
  private static final long LINE_MILLIS = 5_000;
  private static final String START_OF_LINE = "\r";
  private static final String CLEAR_REST = "\u001b[K";

  private final Console console;
  private final Supplier<String> text;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private ProgressLine(Console console, Supplier<String> text) {
    this.console = console;
    this.text = text;
    this.thread = Thread.ofVirtual().name("progress").unstarted(this::show);
  }

  /** Shows what {@code text} gives, now and then, until this is closed. */
  public static ProgressLine start(Console console, Supplier<String> text) {
    ProgressLine line = new ProgressLine(console, text);
    line.thread.start();
    return line;
  }

  /** Prints a line in the place of the one that redraws itself, which follows below. */
  public static void note(Console console, String line) {
    if (console.showsProgressBar() && !console.logsAsJson()) {
      console.pass(START_OF_LINE + line + CLEAR_REST);
    } else {
      console.note(line);
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    boolean redraws = console.showsProgressBar();
    try {
      while (!over.await(redraws ? REDRAW_MILLIS : LINE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (redraws) {
          draw(START_OF_LINE + text.get() + CLEAR_REST);
        } else {
          console.note(text.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (redraws) {
      draw(START_OF_LINE + CLEAR_REST);
    }
  }

  private void draw(String text) {
    console.err().print(text);
    console.err().flush();
  }
}
