/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

import dev.millwright.inference.BinaryScores;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Copies features and positive-class scores out of the tensors of a model that meets the contract
 * of {@link BinaryScores}.
 */
final class BinaryRows {
  private static final int CLASSES = 2;

  private final int features;
  private final int probabilities;

  /**
   * @param features columns of the input
   * @param outputs of the signature, {@code probabilities} among them
   */
  BinaryRows(int features, List<TensorSpec> outputs) {
    this.features = features;
    this.probabilities =
        outputs.stream().map(TensorSpec::name).toList().indexOf(BinaryScores.PROBABILITIES);
  }

  RowBatch copy(List<Tensor> inputs, List<Tensor> outputs) {
    Tensor input = inputs.get(0);
    int rows = Math.toIntExact(input.shape().dim(0));
    float[] rowMajor = new float[rows * features];
    floats(input).get(rowMajor);
    float[] scores = new float[rows];
    FloatBuffer pairs = floats(outputs.get(probabilities));
    for (int row = 0; row < rows; row++) {
      scores[row] = pairs.get(row * CLASSES + 1);
    }
    return new RowBatch(rowMajor, rows, scores);
  }

  private static FloatBuffer floats(Tensor tensor) {
    return tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
