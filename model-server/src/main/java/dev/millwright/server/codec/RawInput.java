/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.codec;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Inputs that come as bytes: little-endian, row-major, elements of {@link Datatype#BYTES} each
 * after its length.
 */
public final class RawInput {
  private final InputContract contract;
  private final TensorPool pool;

  public RawInput(InputContract contract, TensorPool pool) {
    this.contract = contract;
    this.pool = pool;
  }

  /**
   * A buffer for so many bytes, to be filled from position 0.
   *
   * @param shape as {@link InputContract#check} has passed it
   * @param field what the client calls the bytes
   */
  public ByteBuffer room(int index, Shape shape, int bytes, String field) throws RequestRefused {
    TensorSpec spec = contract.input(index);
    boolean variable = spec.datatype() == Datatype.BYTES;
    long elements =
        contract.elements(spec, shape, variable ? bytes / Integer.BYTES : Integer.MAX_VALUE);
    if (!variable && elements * spec.datatype().sizeBytes() != bytes) {
      throw new RequestRefused(
          "input \"%s\": %s: expected %d bytes for %s %s, got %d"
              .formatted(
                  spec.name(),
                  field,
                  elements * spec.datatype().sizeBytes(),
                  spec.datatype(),
                  shape,
                  bytes));
    }
    return pool.take(index, bytes);
  }

  /**
   * The tensor in a buffer that {@link #room} gave and that is full now.
   *
   * @throws RequestRefused when the lengths of {@link Datatype#BYTES} lie
   */
  public Tensor tensor(int index, Shape shape, ByteBuffer room) throws RequestRefused {
    TensorSpec spec = contract.input(index);
    ByteBuffer data = room.flip().order(ByteOrder.LITTLE_ENDIAN);
    if (spec.datatype() == Datatype.BYTES) {
      checkLengths(spec, data, shape.elements());
    }
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
}
