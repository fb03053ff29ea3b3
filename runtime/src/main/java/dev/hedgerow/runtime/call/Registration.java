package dev.hedgerow.runtime.call;

/** Something that goes on until it is closed. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
  @Override
  void close();
}
