/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sizes of a call's tensors depend on.
 *
 * @param inputs shapes in the signature's order
 * @param wantedOutputs names as the caller gave them
 */
record CallShape(List<Shape> inputs, List<String> wantedOutputs) {
  static CallShape of(List<Tensor> inputs, List<String> wantedOutputs) {
    if (inputs.size() == 1) {
      return new CallShape(List.of(inputs.get(0).shape()), wantedOutputs);
    }
    List<Shape> shapes = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      shapes.add(input.shape());
    }
    return new CallShape(shapes, wantedOutputs);
  }

  /** One that nobody else can change. */
  CallShape copy() {
    return new CallShape(List.copyOf(inputs), List.copyOf(wantedOutputs));
  }
}
