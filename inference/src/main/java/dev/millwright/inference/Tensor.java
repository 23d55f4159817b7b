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

  /**
   * A copy of the elements, each as the nearest FP32.
   *
   * @throws IllegalStateException when they are neither FP32 nor FP64
   */
  public float[] floats() {
    ByteBuffer elements = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] floats = new float[elements.remaining() / Math.max(1, datatype.sizeBytes())];
    switch (datatype) {
      case FP32 -> elements.asFloatBuffer().get(floats);
      case FP64 -> {
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) elements.getDouble();
        }
      }
      default -> throw new IllegalStateException("tensor " + name + " is " + datatype);
    }
    return floats;
  }

  /** An empty direct buffer in the right byte order, to be filled from position 0. */
  public static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
