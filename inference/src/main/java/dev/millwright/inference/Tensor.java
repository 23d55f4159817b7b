/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One tensor with its data.
 *
 * @param name the input's or output's name
 * @param datatype the element type
 * @param shape without variable dimensions
 * @param data the elements in row-major order and little-endian, from position to limit: {@code
 *     shape.elements() * datatype.sizeBytes()} bytes, or as {@link Datatype#BYTES} says. As an
 *     input it must be direct, and whoever made it keeps it unchanged until {@link LoadedModel#run}
 *     returns; as an output it belongs to the caller. Nobody else moves its position: readers
 *     duplicate it.
 */
public record Tensor(String name, Datatype datatype, Shape shape, ByteBuffer data) {
  public Tensor {
    if (data.order() != ByteOrder.LITTLE_ENDIAN) {
      throw new IllegalArgumentException("tensor " + name + ": the data must be little-endian");
    }
    long expected = shape.elements() * datatype.sizeBytes();
    if (datatype != Datatype.BYTES && data.remaining() != expected) {
      throw new IllegalArgumentException(
          "tensor %s: %s of shape %s is %d bytes, the buffer has %d"
              .formatted(name, datatype, shape, expected, data.remaining()));
    }
  }

  /** An empty direct buffer in the right byte order, to be filled from position 0. */
  public static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
