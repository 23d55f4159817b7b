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
  void answered(List<Tensor> inputs, List<Tensor> outputs);
}
