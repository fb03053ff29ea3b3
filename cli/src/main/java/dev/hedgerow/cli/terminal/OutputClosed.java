package dev.hedgerow.cli.terminal;

/** Who read standard output is gone: the command ends quietly. */
public final class OutputClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputClosed() {
    super("standard output is closed", null, false, false);
  }
}
