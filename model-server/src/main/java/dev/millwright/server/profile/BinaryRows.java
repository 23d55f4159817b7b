/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

import dev.millwright.inference.BinaryScores;
import dev.millwright.inference.PositiveClass;
import dev.millwright.inference.Tensor;
import java.util.List;

/**
 * Copies features and positive-class scores out of the tensors of a model that meets the contract
 * of {@link BinaryScores}.
 *
 * @param positive where the scores are
 */
record BinaryRows(PositiveClass positive) {

  RowBatch copy(List<Tensor> inputs, List<Tensor> outputs) {
    Tensor input = inputs.get(0);
    return new RowBatch(
        input.floats(), Math.toIntExact(input.shape().dim(0)), positive.scores(outputs));
  }
}
