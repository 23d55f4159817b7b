/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositiveClassTest {
  @ParameterizedTest
  @CsvSource({
    "probabilities, FP32, -1:2, 2",
    "probabilities, FP32, -1:-1, 2",
    "predictions, FP32, -1, 1",
    "predictions, FP64, -1, 1",
    "predictions, FP64, -1:2, 2",
  })
  void isTheLastColumnOfWhatAClassifierAnswers(
      String name, Datatype datatype, String shape, int columns) throws Exception {
    assertThat(PositiveClass.of(signature(name, datatype, shape)))
        .isEqualTo(new PositiveClass(0, columns));
  }

  @ParameterizedTest
  @CsvSource({
    "predictions, INT64, -1, 'output predictions FP32 or FP64, [-1] or [-1,2], this model has"
        + " predictions INT64 [-1]'",
    "predictions, FP32, -1:3, this model has predictions FP32 [-1:3]",
    "probabilities, FP64, -1:2, this model has probabilities FP64 [-1:2]",
    "scores, FP32, -1:2, this model has outputs [scores]",
  })
  void saysWhatABinaryClassifierAnswers(
      String name, Datatype datatype, String shape, String message) {
    assertThatThrownBy(() -> PositiveClass.of(signature(name, datatype, shape)))
        .isInstanceOf(ModelUnreadable.class)
        .hasMessageContaining("a binary classifier has ")
        .hasMessageContaining(message.replace(':', ','));
  }

  @Test
  void treesOfBothLibrariesAreScored() throws Exception {
    double[][] rows = Committed.table("xgboost/breast_cancer.rows.csv");
    float[] values = new float[rows.length * rows[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
    }
    assertScores(
        new XgboostEngine().load(Committed.file("xgboost/breast_cancer.ubj"), 1),
        values,
        "xgboost/breast_cancer.expected.csv");
    assertScores(
        new LightgbmEngine().load(Committed.file("lightgbm/breast_cancer.txt"), 1),
        values,
        "lightgbm/breast_cancer.expected.csv");
  }

  private static void assertScores(LoadedModel model, float[] rows, String expected)
      throws Exception {
    try (model) {
      BinaryScores scores = BinaryScores.of(model);
      float[] got = scores.score(rows, rows.length / scores.features());
      double[] wide = new double[got.length];
      for (int i = 0; i < got.length; i++) {
        wide[i] = got[i];
      }
      Committed.assertClose(wide, Committed.flat(Committed.table(expected)), 1e-6);
    }
  }

  private static Signature signature(String name, Datatype datatype, String shape) {
    long[] dims = Arrays.stream(shape.split(":")).mapToLong(Long::parseLong).toArray();
    return new Signature(List.of(), List.of(new TensorSpec(name, datatype, new Shape(dims))));
  }
}
