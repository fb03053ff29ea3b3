package dev.hedgerow.runtime.config;

/** A value that no log, span, error or listing shows. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "********";
  }
}
