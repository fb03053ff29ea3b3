package dev.hedgerow.runtime.stream;

/** A call that sends and receives at once: requests are written, responses read. */
public interface DuplexCall<Q, R> extends StreamReader<R>, StreamWriter<Q> {
  /** Says that no request follows. Once. */
  void halfClose();
}
