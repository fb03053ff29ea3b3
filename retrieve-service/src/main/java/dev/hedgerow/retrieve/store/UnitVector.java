package dev.hedgerow.retrieve.store;

import java.util.Locale;

/** A vector of length one, so that a dot product is a cosine. */
public final class UnitVector {
  private static final double TOLERANCE = 1e-3;

  /** What rounding to float costs; below it a vector is left as it came. */
  private static final double ROUNDING = 1e-6;

  private final float[] components;

  private UnitVector(float[] components) {
    this.components = components;
  }

  /**
   * Takes the components over; a length that differs from one by at most 1e-3 is corrected.
   *
   * @param field where the request has the vector, for the failure
   * @throws dev.hedgerow.runtime.error.Failure VECTOR_NOT_UNIT: another length, or a component that
   *     is not finite
   */
  public static UnitVector of(float[] components, String field) {
    double squares = 0;
    for (float component : components) {
      squares += (double) component * component;
    }
    double length = Math.sqrt(squares);
    if (!Double.isFinite(length)) {
      throw Failures.vectorNotUnit(field, "has a component that is not finite");
    }
    double off = Math.abs(length - 1);
    if (off > TOLERANCE) {
      throw Failures.vectorNotUnit(
          field, String.format(Locale.ROOT, "has length %.4f (expected: 1)", length));
    }
    return new UnitVector(off > ROUNDING ? scaled(components, 1 / length) : components);
  }

  /** Number of components. */
  public int dimension() {
    return components.length;
  }

  /** The components, not a copy: they must not be changed. */
  public float[] components() {
    return components;
  }

  private static float[] scaled(float[] components, double factor) {
    float[] scaled = new float[components.length];
    for (int i = 0; i < components.length; i++) {
      scaled[i] = (float) (components[i] * factor);
    }
    return scaled;
  }
}
