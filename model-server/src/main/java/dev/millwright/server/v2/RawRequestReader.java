/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.util.List;

/**
 * A body without any JSON: the bytes of the only input. Its shape follows from their number, when
 * at most one dimension is variable.
 */
final class RawRequestReader {
  private final InputContract contract;
  private final TensorPool pool;

  RawRequestReader(InputContract contract, TensorPool pool) {
    this.contract = contract;
    this.pool = pool;
  }

  InferRequest read(Body body) throws RequestRefused {
    if (contract.inputs() != 1) {
      throw new RequestRefused(
          "a body without JSON is for models with one input, this one has " + contract.inputs());
    }
    TensorSpec input = contract.input(0);
    if (input.datatype() == Datatype.BYTES) {
      throw new RequestRefused(
          "input \"%s\": BYTES need JSON that says their shape".formatted(input.name()));
    }
    RawTensors raw = new RawTensors(contract, pool, body);
    List<Tensor> tensors = List.of(raw.next(0, shape(input, body.length()), body.length()));
    return new InferRequest(null, null, tensors, List.of(), 0, true);
  }

  private static Shape shape(TensorSpec input, int bytes) throws RequestRefused {
    long[] dims = input.shape().dims();
    int variable = -1;
    long known = input.datatype().sizeBytes();
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis] >= 0) {
        known *= dims[axis];
      } else if (variable < 0) {
        variable = axis;
      } else {
        throw new RequestRefused(
            "input \"%s\": shape %s has several variable dimensions: say the shape in JSON"
                .formatted(input.name(), input.shape()));
      }
    }
    if (variable >= 0) {
      if (known == 0 || bytes % known != 0) {
        throw new RequestRefused(
            "input \"%s\": expected a multiple of %d bytes for %s %s, got %d"
                .formatted(input.name(), known, input.datatype(), input.shape(), bytes));
      }
      dims[variable] = bytes / known;
    }
    return new Shape(dims);
  }
}
