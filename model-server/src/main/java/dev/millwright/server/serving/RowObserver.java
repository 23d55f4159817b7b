/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import dev.millwright.inference.Tensor;
import java.util.List;

/**
 * Told of every answered inference, on the event loop, before the buffers are used again: it copies
 * what it needs and returns at once.
 */
@FunctionalInterface
public interface RowObserver {
  /** Nobody observes: outputs that the client does not want stay uncomputed. */
  RowObserver NONE =
      new RowObserver() {
        @Override
        public void answered(List<Tensor> inputs, List<Tensor> outputs) {}

        @Override
        public boolean readsOutputs() {
          return false;
        }
      };

  /**
   * One inference.
   *
   * @param outputs all of them when {@link #readsOutputs}
   */
  void answered(List<Tensor> inputs, List<Tensor> outputs);

  /** Whether it needs every output. */
  default boolean readsOutputs() {
    return true;
  }
}
