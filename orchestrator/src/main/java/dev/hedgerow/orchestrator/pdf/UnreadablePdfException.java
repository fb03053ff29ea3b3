package dev.hedgerow.orchestrator.pdf;

/** A PDF file that no text is read from. The message says why, and nothing of what is in it. */
public final class UnreadablePdfException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadablePdfException(String why) {
    super(why);
  }

  UnreadablePdfException(String why, Throwable cause) {
    super(why, cause);
  }
}
