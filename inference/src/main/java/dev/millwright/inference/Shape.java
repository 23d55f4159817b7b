/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The dimensions of a tensor, outermost first; {@link #VARIABLE} where a model takes any size.
 *
 * <p>Equal when the dimensions are equal; the array is copied on the way in and out.
 */
public record Shape(long... dims) {
  /** A dimension that each request chooses, as the Open Inference Protocol writes it. */
  public static final long VARIABLE = -1;

  public Shape {
    dims = dims.clone();
  }

  @Override
  public long[] dims() {
    return dims.clone();
  }

  public int rank() {
    return dims.length;
  }

  public long dim(int axis) {
    return dims[axis];
  }

  /**
   * The number of elements; 1 for a scalar.
   *
   * @throws ArithmeticException when it does not fit a long
   * @throws IllegalStateException when a dimension is variable
   */
  public long elements() {
    long product = 1;
    for (long dim : dims) {
      if (dim < 0) {
        throw new IllegalStateException("shape " + this + " has a variable dimension");
      }
      product = Math.multiplyExact(product, dim);
    }
    return product;
  }

  /** Whether a tensor of the other shape may be given where this one is declared. */
  public boolean accepts(Shape actual) {
    if (actual.dims.length != dims.length) {
      return false;
    }
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] >= 0 && dims[i] != actual.dims[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** As the Open Inference Protocol writes it: {@code [-1,17]}. */
  @Override
  public String toString() {
    return Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
  }
}
