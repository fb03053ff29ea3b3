package dev.hedgerow.cli.terminal;

/** Ends a command with one line on standard error and an exit code, without a stack trace. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode one of {@link ExitCode}
   * @param line what went wrong and what to do about it, without a full stop at its end
   */
  public CommandFailure(int exitCode, String line) {
    super(line, null, false, false);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  /** The line to show. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
