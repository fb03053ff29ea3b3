package dev.hedgerow.orchestrator.text;

/** A document whose mark-up would take memory out of all proportion to its text. */
public final class IntricateDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IntricateDocumentException(String what, int most) {
    super("has more than " + most + " " + what);
  }
}
