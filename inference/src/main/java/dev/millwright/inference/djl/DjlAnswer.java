/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.inference.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a block answered.
 *
 * @param arrays belong to a scope that outlives this
 */
record DjlAnswer(Signature signature, boolean shapesHold, NDList arrays) {
  /**
   * Copies.
   *
   * @throws RunFailed when the model answered something else than its signature says
   */
  List<Tensor> tensors(List<TensorSpec> wanted) throws RunFailed {
    List<TensorSpec> outputs = signature.outputs();
    if (arrays.size() != outputs.size()) {
      throw new RunFailed(
          "the signature has %d outputs, the model answered %d"
              .formatted(outputs.size(), arrays.size()));
    }
    List<Tensor> tensors = new ArrayList<>(wanted.size());
    for (TensorSpec spec : wanted) {
      NDArray named = named(spec.name());
      tensors.add(tensor(spec, named == null ? arrays.get(outputs.indexOf(spec)) : named));
    }
    return tensors;
  }

  private @Nullable NDArray named(String name) throws RunFailed {
    boolean names = false;
    for (NDArray array : arrays) {
      if (name.equals(array.getName())) {
        return array;
      }
      names |= array.getName() != null;
    }
    if (names) {
      throw new RunFailed(
          "the signature has output %s, the model answered %s"
              .formatted(name, arrays.stream().map(NDArray::getName).toList()));
    }
    return null;
  }

  private Tensor tensor(TensorSpec spec, NDArray array) throws RunFailed {
    Shape shape = new Shape(array.getShape().getShape());
    if (array.getDataType() != DjlTypes.of(spec.datatype())
        || (shapesHold && !spec.shape().accepts(shape))) {
      throw new RunFailed(
          "output %s: the signature says %s %s, the model answered %s %s"
              .formatted(spec.name(), spec.datatype(), spec.shape(), array.getDataType(), shape));
    }
    return new Tensor(spec.name(), spec.datatype(), shape, data(spec, shape, array));
  }

  private static ByteBuffer data(TensorSpec spec, Shape shape, NDArray array) {
    if (shape.elements() == 0) {
      // TensorFlow's has one byte all the same.
      return Tensor.allocate(0);
    }
    return spec.datatype() == Datatype.BYTES
        ? Text.encode(array.toStringArray(StandardCharsets.UTF_8))
        : array.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
