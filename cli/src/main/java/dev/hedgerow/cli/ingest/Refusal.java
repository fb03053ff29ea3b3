package dev.hedgerow.cli.ingest;

/** A piece of input is no document; what follows it may be. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final SkipReason reason;

  Refusal(SkipReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Skip at(Origin origin) {
    return new Skip(origin, reason, String.valueOf(getMessage()));
  }
}
