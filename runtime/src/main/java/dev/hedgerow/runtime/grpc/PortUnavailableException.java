package dev.hedgerow.runtime.grpc;

import java.io.IOException;

/** A server could not listen where it should, most often because another process does. */
public final class PortUnavailableException extends RuntimeException {
  private PortUnavailableException(String message, IOException cause) {
    super(message, cause);
  }

  /** Could not listen at the address. */
  public static PortUnavailableException at(String address, IOException cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    return new PortUnavailableException(
        "cannot listen at " + address + ": " + root.getMessage(), cause);
  }
}
