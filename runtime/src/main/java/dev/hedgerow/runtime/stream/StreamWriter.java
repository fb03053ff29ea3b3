package dev.hedgerow.runtime.stream;

/** The sending end of a stream. */
@FunctionalInterface
public interface StreamWriter<T> {
  /**
   * Sends a message; waits while the receiver is not ready for it. May be called from any thread.
   *
   * @throws dev.hedgerow.runtime.error.Failure CANCELLED when the receiver is gone
   */
  void write(T message);
}
