package dev.hedgerow.cli.terminal;

/** What the program ends with. Scripts rely on these: a number is never given another meaning. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** A fault of the program; `--verbose` shows where. */
  public static final int UNEXPECTED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** Nothing answers at the target. */
  public static final int UNREACHABLE = 3;

  /** The mesh refused the call or failed it. */
  public static final int CALL_FAILED = 4;

  /** Nothing was ingested, or not everything. */
  public static final int INCOMPLETE = 5;

  /** The port to listen on is taken. */
  public static final int PORT_IN_USE = 6;

  /** The data folder cannot be used, or another process uses it. */
  public static final int DATA_FOLDER = 7;

  /** A configuration key is unknown or holds what it may not. */
  public static final int CONFIGURATION = 8;

  /** No JDK 25 or no Maven; the script's. */
  public static final int NO_TOOLCHAIN = 9;

  /** The build failed; the script's. */
  public static final int BUILD_FAILED = 10;

  /** A file is there already, cannot be read or written, or is damaged. */
  public static final int FILE = 11;

  /** Stopped by Ctrl-C, as shells count it. */
  public static final int INTERRUPTED = 130;

  /** Who read the output is gone, as shells count it. */
  public static final int OUTPUT_CLOSED = 141;

  private ExitCode() {}
}
