package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads what a name stands for. While that is read the name can come to stand for another
 * collection and the first be dropped: then the other is read, and the caller sees no gap.
 */
final class NamedReads {
  private NamedReads() {}

  /**
   * What the reading gives.
   *
   * @param named what the name stands for at that moment
   */
  static <C, T> T read(Supplier<C> named, Predicate<C> dropped, Function<C, T> reading) {
    C first = named.get();
    try {
      return reading.apply(first);
    } catch (Failure e) {
      if (!dropped.test(first) || !e.is(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND)) {
        throw e;
      }
      return reading.apply(named.get());
    }
  }
}
