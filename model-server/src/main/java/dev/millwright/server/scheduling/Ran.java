/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import java.util.List;

/**
 * One inference that was answered.
 *
 * @param inputs valid until the caller returns
 * @param outputs at least the wanted ones, in the signature's order; the caller's to keep
 * @param queueNanos from the inference's readiness to its start
 * @param computeNanos in the model, shared with the batch
 * @param batchRows rows that ran together, its own among them
 */
public record Ran(
    List<Tensor> inputs, List<Tensor> outputs, long queueNanos, long computeNanos, long batchRows) {
  /** Its own rows. */
  public long rows() {
    return rows(inputs);
  }

  /** The first dimension counts rows; a scalar is one. */
  static long rows(List<Tensor> inputs) {
    Shape shape = inputs.get(0).shape();
    return shape.rank() == 0 ? 1 : shape.dim(0);
  }
}
