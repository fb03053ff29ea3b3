package dev.hedgerow.retrieve.store;

import dev.hedgerow.runtime.error.Failure;

/**
 * What a collection is for ever.
 *
 * @param name 1 to 64 of a-z, 0-9, '-' and '_', the first a letter or a digit; inside a store the
 *     tenant and a dot may stand before it. A folder may have it
 * @param model the model of its vectors, not empty
 * @param dimension the length of its vectors, 1 to {@value #MAX_DIMENSION}
 * @param encoding how they are kept
 * @param fields the metadata fields that have a type
 */
public record CollectionSpec(
    String name, String model, int dimension, VectorEncoding encoding, DeclaredFields fields) {
  /** The longest vector. */
  public static final int MAX_DIMENSION = 4_096;

  /**
   * Checks the parts.
   *
   * @throws Failure INVALID_REQUEST
   */
  public CollectionSpec {
    if (!CollectionName.isStored(name)) {
      throw Failure.invalid("collection.name", "must be 1 to 64 of a-z, 0-9, '-' and '_'");
    }
    if (model.isEmpty()) {
      throw Failure.invalid("collection.model", "must not be empty");
    }
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw Failure.invalid("collection.dimension", "must be 1 to " + MAX_DIMENSION);
    }
  }

  /** One that declares no metadata field. */
  public CollectionSpec(String name, String model, int dimension, VectorEncoding encoding) {
    this(name, model, dimension, encoding, DeclaredFields.NONE);
  }

  /** One with vectors of FP32 that declares no metadata field. */
  public CollectionSpec(String name, String model, int dimension) {
    this(name, model, dimension, VectorEncoding.FP32);
  }

  /** The same under another name. */
  CollectionSpec named(String other) {
    return new CollectionSpec(other, model, dimension, encoding, fields);
  }

  /**
   * Refuses vectors of another model.
   *
   * @throws Failure MODEL_MISMATCH
   */
  public void checkModel(String other) {
    if (!model.equals(other)) {
      throw Failures.modelMismatch(this, other);
    }
  }

  /**
   * Refuses vectors of another length; {@code field} is where the request has the vector.
   *
   * @throws Failure DIMENSION_MISMATCH
   */
  public void checkDimension(UnitVector vector, String field) {
    if (vector.dimension() != dimension) {
      throw Failures.dimensionMismatch(this, vector.dimension(), field);
    }
  }
}
