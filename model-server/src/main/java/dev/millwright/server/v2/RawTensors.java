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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The raw tensors behind the JSON, one after the other in the order of the request's inputs:
 * little-endian, row-major.
 */
final class RawTensors {
  private final InputContract contract;
  private final TensorPool pool;
  private final Body body;
  private int position;

  RawTensors(InputContract contract, TensorPool pool, Body body) {
    this.contract = contract;
    this.pool = pool;
    this.body = body;
    this.position = body.jsonLength();
  }

  /** Copies the next tensor. */
  Tensor next(int index, Shape shape, long size) throws RequestRefused {
    TensorSpec spec = contract.input(index);
    int left = body.length() - position;
    if (size > left) {
      throw new RequestRefused(
          "input \"%s\": binary_data_size: expected at most the %d bytes that are left, got %d"
              .formatted(spec.name(), left, size));
    }
    int bytes = (int) size;
    boolean variable = spec.datatype() == Datatype.BYTES;
    long elements =
        contract.elements(spec, shape, variable ? bytes / Integer.BYTES : Integer.MAX_VALUE);
    if (!variable && elements * spec.datatype().sizeBytes() != bytes) {
      throw new RequestRefused(
          "input \"%s\": binary_data_size: expected %d bytes for %s %s, got %d"
              .formatted(
                  spec.name(),
                  elements * spec.datatype().sizeBytes(),
                  spec.datatype(),
                  shape,
                  bytes));
    }
    ByteBuffer data = pool.take(index, bytes);
    data.put(body.bytes(), position, bytes).flip().order(ByteOrder.LITTLE_ENDIAN);
    if (variable) {
      checkLengths(spec, data, elements);
    }
    position += bytes;
    return new Tensor(spec.name(), spec.datatype(), shape, data);
  }

  /** Each element says its length; together they fill the tensor. */
  private static void checkLengths(TensorSpec spec, ByteBuffer data, long elements)
      throws RequestRefused {
    int at = 0;
    for (long i = 0; i < elements; i++) {
      int left = data.limit() - at - Integer.BYTES;
      int length = left < 0 ? -1 : data.getInt(at);
      if (length < 0 || length > left) {
        throw new RequestRefused(
            "input \"%s\": element %d: its length %d leaves the tensor's bytes"
                .formatted(spec.name(), i, length));
      }
      at += Integer.BYTES + length;
    }
    if (at != data.limit()) {
      throw new RequestRefused(
          "input \"%s\": expected %d elements to fill %d bytes, they fill %d"
              .formatted(spec.name(), elements, data.limit(), at));
    }
  }

  /** Nothing may be left over. */
  void finish() throws RequestRefused {
    if (position != body.length()) {
      throw new RequestRefused(
          "the body has %d bytes behind its last tensor: expected binary_data_size to count them"
              .formatted(body.length() - position));
    }
  }
}
