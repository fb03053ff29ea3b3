package dev.hedgerow.retrieve.store;

import java.util.Optional;

/**
 * What to find.
 *
 * @param topK how many hits at most, at least 1
 * @param condition only passages of documents that meet it
 * @param atLeast a write token that the search must see; empty for none
 * @param explain whether hits say how their scores came about
 */
public record SearchQuery(
    Target target, int topK, Optional<Condition> condition, String atLeast, boolean explain) {

  /**
   * Refuses a vector that the collection's cannot be compared with, and a condition on a field of
   * another type.
   *
   * @throws dev.hedgerow.runtime.error.Failure MODEL_MISMATCH, DIMENSION_MISMATCH,
   *     METADATA_TYPE_MISMATCH
   */
  public void check(CollectionSpec collection) {
    condition.ifPresent(collection.fields()::check);
    if (target instanceof Dense(UnitVector vector, String model)) {
      collection.checkModel(model);
      collection.checkDimension(vector, "dense.vector");
    }
  }

  /** What hits are near to. */
  public sealed interface Target {}

  /** By cosine to a vector of the collection's model. */
  public record Dense(UnitVector vector, String model) implements Target {}

  /** By BM25 of words; nothing in the text is an operator. */
  public record Lexical(String text) implements Target {
    /** Words beyond this many are left out. */
    public static final int MAX_WORDS = 256;
  }
}
