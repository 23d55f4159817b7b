/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor's values in the heap, free of the buffers that the next request uses again.
 *
 * @param data as {@link Tensor#data}; empty when redacted
 * @param redaction what of it is left out
 */
record TensorCopy(
    String name, Datatype datatype, Shape shape, byte[] data, Redaction.OfTensor redaction) {
  private static final int OVERHEAD_BYTES = 120;

  /** Values that are redacted as a whole are not even copied. */
  static List<TensorCopy> of(List<Tensor> tensors, Redaction redaction) {
    List<TensorCopy> copies = new ArrayList<>(tensors.size());
    for (Tensor tensor : tensors) {
      Redaction.OfTensor ofTensor = redaction.of(tensor.name());
      byte[] data = new byte[ofTensor.whole() ? 0 : tensor.data().remaining()];
      tensor.data().duplicate().get(data);
      copies.add(new TensorCopy(tensor.name(), tensor.datatype(), tensor.shape(), data, ofTensor));
    }
    return copies;
  }

  /** What a copy of these would take, roughly. */
  static long bytes(List<Tensor> tensors) {
    long bytes = 0;
    for (Tensor tensor : tensors) {
      bytes += OVERHEAD_BYTES + tensor.data().remaining();
    }
    return bytes;
  }

  long bytes() {
    return (long) OVERHEAD_BYTES + data.length;
  }

  ByteBuffer values() {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Values in a row: the last dimension's length, 1 for tensors of rank 0 and 1. */
  int columns() {
    return shape.rank() < 2 ? 1 : Math.toIntExact(shape.dim(shape.rank() - 1));
  }
}
