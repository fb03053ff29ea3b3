package dev.hedgerow.runtime.stream;

import org.jspecify.annotations.Nullable;

/** The receiving end of a stream. For one thread at a time. */
public interface StreamReader<T> extends AutoCloseable {
  /**
   * The next message, waiting for it; null once the stream has ended well.
   *
   * @throws dev.hedgerow.runtime.error.Failure what the stream ended with
   */
  @Nullable T next();

  /** Gives the stream up; does nothing once it has ended. */
  @Override
  void close();
}
