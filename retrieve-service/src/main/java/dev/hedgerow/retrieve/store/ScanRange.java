package dev.hedgerow.retrieve.store;

import java.util.Optional;

/**
 * Which documents to scan, in the order of their ids as bytes of UTF-8.
 *
 * @param afterId only ids after this one; empty for all
 * @param limit how many at most
 * @param condition only documents that meet it
 */
public record ScanRange(String afterId, int limit, Optional<Condition> condition) {
  /**
   * Refuses a condition on a field of another type.
   *
   * @throws dev.hedgerow.runtime.error.Failure METADATA_TYPE_MISMATCH
   */
  public void check(CollectionSpec collection) {
    condition.ifPresent(collection.fields()::check);
  }
}
