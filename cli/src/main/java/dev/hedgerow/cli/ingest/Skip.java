package dev.hedgerow.cli.ingest;

/**
 * Something that was not sent.
 *
 * @param origin where it is
 * @param reason why, as it is counted
 * @param detail why, for a reader; empty when the reason says it all
 */
public record Skip(Origin origin, SkipReason reason, String detail) {
  @Override
  public String toString() {
    return origin + ": " + reason.text() + (detail.isEmpty() ? "" : ": " + detail);
  }
}
