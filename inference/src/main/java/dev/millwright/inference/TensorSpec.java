/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.List;

/**
 * What a model declares about one input or output.
 *
 * @param shape variable dimensions are {@link Shape#VARIABLE}
 * @param labels what the columns of the last dimension stand for, in their order: the classes of a
 *     classifier; empty when the model does not say
 */
public record TensorSpec(String name, Datatype datatype, Shape shape, List<String> labels) {
  public TensorSpec {
    labels = List.copyOf(labels);
  }

  /** A tensor whose columns have no labels. */
  public TensorSpec(String name, Datatype datatype, Shape shape) {
    this(name, datatype, shape, List.of());
  }
}
