package dev.hedgerow.bench.frame;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first failure of many calls; one is enough for there to be no figure. */
final class Failures {
  private final AtomicReference<@Nullable Exception> first = new AtomicReference<>();

  void add(Exception failure) {
    first.compareAndSet(null, failure);
  }

  boolean none() {
    return first.get() == null;
  }

  void rethrow() {
    Exception failure = first.get();
    if (failure != null) {
      throw new BenchException("a call failed: " + failure, failure);
    }
  }
}
