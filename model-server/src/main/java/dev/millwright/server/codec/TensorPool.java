/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.codec;

import dev.millwright.inference.Tensor;
import java.nio.ByteBuffer;

/**
 * One direct buffer for each input, re-used by the next request of the same thread. Large ones are
 * for one request only: every thread would keep one for each input of each model.
 */
public final class TensorPool {
  private static final int SMALLEST = 256;
  private static final int LARGEST_KEPT = 1 << 18;

  private final ByteBuffer[] buffers;

  public TensorPool(int inputs) {
    buffers = new ByteBuffer[inputs];
    for (int i = 0; i < inputs; i++) {
      buffers[i] = Tensor.allocate(SMALLEST);
    }
  }

  /**
   * A buffer from position 0 to the given size; whatever was taken for this input before is
   * overwritten.
   */
  public ByteBuffer take(int input, int bytes) {
    if (bytes > LARGEST_KEPT) {
      return Tensor.allocate(bytes);
    }
    if (buffers[input].capacity() < bytes) {
      buffers[input] = Tensor.allocate(Math.max(bytes, Integer.highestOneBit(bytes) << 1));
    }
    return buffers[input].clear().limit(bytes);
  }
}
