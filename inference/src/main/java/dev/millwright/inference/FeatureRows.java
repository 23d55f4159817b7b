/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.List;

/**
 * The signature of models over a table of numbers whose files name no tensors: one input {@value
 * #FEATURES} {@code [-1,n]} and one output {@value #PREDICTIONS}, {@code [-1]} for one value a row
 * and {@code [-1,k]} for k of them, such as one a class.
 */
public final class FeatureRows {
  /** The input's name: one column a feature, in the order of training. */
  public static final String FEATURES = "features";

  /** The output's name. */
  public static final String PREDICTIONS = "predictions";

  private FeatureRows() {}

  /**
   * Of a model with so many features.
   *
   * @param columns features of a row
   * @param width values that the model answers for a row
   */
  public static Signature signature(Datatype datatype, int columns, int width) {
    return new Signature(
        List.of(new TensorSpec(FEATURES, datatype, new Shape(Shape.VARIABLE, columns))),
        List.of(new TensorSpec(PREDICTIONS, datatype, answerShape(Shape.VARIABLE, width))));
  }

  /** The shape of the answer to so many rows. */
  public static Shape answerShape(long rows, int width) {
    return width == 1 ? new Shape(rows) : new Shape(rows, width);
  }

  /**
   * The only input. Its shape is checked here once more: native code would read past the end of
   * rows that are too short.
   *
   * @throws IllegalArgumentException when it is not as the signature says
   */
  public static Tensor only(Signature signature, List<Tensor> inputs) {
    TensorSpec spec = signature.inputs().get(0);
    if (inputs.size() != 1 || !spec.shape().accepts(inputs.get(0).shape())) {
      throw new IllegalArgumentException(
          "expected one input %s of shape %s, got %s"
              .formatted(spec.name(), spec.shape(), inputs.stream().map(Tensor::shape).toList()));
    }
    return inputs.get(0);
  }
}
