package dev.hedgerow.cli.terminal;

import com.google.protobuf.MessageOrBuilder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a command writes: results on standard output, everything else on standard error, both in
 * UTF-8. Every write is flushed, so that what streams is seen as it comes. A write that nobody can
 * read any more throws {@link OutputClosed}.
 */
public final class Console {
  /** The logger of what the program says itself. */
  public static final String LOGGER = "hedgerow";

  private final PrintStream out;
  private final PrintStream err;
  private final Terminals terminals;
  private volatile boolean json;

  /** For tests: writes to these streams as if to files or terminals, as said. */
  public Console(PrintStream out, PrintStream err, Terminals terminals) {
    this.out = out;
    this.err = err;
    this.terminals = terminals;
  }

  /** The process's own. */
  public static Console system() {
    return new Console(
        stream(FileDescriptor.out), stream(FileDescriptor.err), Terminals.ofProcess());
  }

  /** Prints a line of the result. */
  public void line(String line) {
    text(line + "\n");
  }

  /** Prints a piece of the result, as it is. */
  public void text(String text) {
    out.print(text);
    if (out.checkError()) {
      throw new OutputClosed();
    }
  }

  /** Prints a message of the contract as one line in Protobuf's JSON mapping. */
  public void json(MessageOrBuilder message) {
    line(MessageJson.print(message));
  }

  /** From now on what goes to standard error is logged, as JSON, one object a line. */
  public void logAsJson() {
    json = true;
  }

  /** Whether what goes to standard error is JSON. */
  public boolean logsAsJson() {
    return json;
  }

  /** Prints a line that is no result: progress, advice, a warning. */
  public void note(String line) {
    if (json) {
      Log.LOG.info(line);
    } else {
      pass(line);
    }
  }

  /** Prints the line that says why a command failed. */
  public void error(String line) {
    if (json) {
      Log.LOG.error(line);
    } else {
      pass(terminals.errColour() ? Style.RED.apply("error:") + " " + line : "error: " + line);
    }
  }

  /** Prints where something failed. */
  public void trace(Throwable thrown) {
    if (json) {
      Log.LOG.error("where that was", thrown);
    } else {
      thrown.printStackTrace(err);
    }
  }

  /** Prints a line as it is, such as one that another process has logged. */
  public void pass(String line) {
    err.print(line + "\n");
    err.flush();
  }

  /** The text as it is to look on standard output. */
  public String styled(Style style, String text) {
    return terminals.outColour() ? style.apply(text) : text;
  }

  /** Whether a progress bar that redraws itself makes sense: standard error is a terminal. */
  public boolean showsProgressBar() {
    return terminals.err();
  }

  /** Standard error, for a progress bar. */
  public PrintStream err() {
    return err;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** Made when it is used: the backend reads its settings then. */
  private static final class Log {
    static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  }
}
