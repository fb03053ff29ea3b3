package dev.hedgerow.bench.frame;

/** One call; blocks until it has ended. */
@FunctionalInterface
public interface Call {
  void run() throws Exception;
}
