package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.StreamOrder;
import dev.hedgerow.runtime.stream.StreamWriter;

/** Where a stream's workers put their results. */
@FunctionalInterface
interface ResultOrder<T> {
  /**
   * Sends a result, waiting for its turn where there is one.
   *
   * @param position of its item in the stream, from 0 without gaps
   * @throws dev.hedgerow.runtime.error.Failure CANCELLED when the receiver is gone
   */
  void write(long position, T result);

  /** As the contract names the orders. */
  static <T> ResultOrder<T> of(StreamOrder order, StreamWriter<T> writer) {
    return switch (order) {
      case STREAM_ORDER_UNSPECIFIED, STREAM_ORDER_AS_COMPLETED ->
          (_, result) -> writer.write(result);
      case STREAM_ORDER_AS_SENT -> new AsSent<>(writer);
      case UNRECOGNIZED -> throw new IllegalArgumentException(order + " (expected: a known order)");
    };
  }
}
