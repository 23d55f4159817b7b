/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random models, on the library's own code, converted, and on a second implementation of the
 * library's rules: every row falls to the same leaves.
 */
class RandomTreesTest {
  private static final int MODELS = 40;
  private static final int ROWS = 200;
  private static final int TREES = 5;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lightgbmsRowsFallToTheSameLeaves(long seed) throws Exception {
    Random random = new Random(seed);
    for (int time = 0; time < MODELS; time++) {
      RandomLightgbm model = new RandomLightgbm(random, TREES);
      List<Double> thresholds = model.thresholds();
      double[][] rows = new double[ROWS][RandomLightgbm.FEATURES];
      double[] expected = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < rows[row].length; i++) {
          rows[row][i] = RandomLightgbm.value(random, thresholds);
        }
        expected[row] = model.predict(rows[row]);
      }
      Path file = Files.writeString(directory.resolve("model.txt"), model.text());
      assertAnswers(new LightgbmEngine(), file, rows, expected);
      assertAnswers(new OnnxEngine(), converted(file), rows, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void xgboostsRowsFallToTheSameLeaves(long seed) throws Exception {
    Random random = new Random(seed);
    for (int time = 0; time < MODELS; time++) {
      RandomXgboost model = new RandomXgboost(random, TREES);
      double[][] rows = new double[ROWS][RandomXgboost.FEATURES];
      double[] expected = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        float[] values = new float[RandomXgboost.FEATURES];
        for (int i = 0; i < values.length; i++) {
          values[i] = model.value(random);
          rows[row][i] = values[i];
        }
        expected[row] = model.predict(values);
      }
      Path file = Files.writeString(directory.resolve("model.json"), model.json());
      assertAnswers(new XgboostEngine(), file, rows, expected);
      assertAnswers(new OnnxEngine(), converted(file), rows, expected);
    }
  }

  /** Leaves differ by far more than sums of FP32 do. */
  private static void assertAnswers(
      ModelEngine engine, Path file, double[][] rows, double[] expected) throws Exception {
    try (LoadedModel model = engine.load(file, 1)) {
      Datatype datatype = model.signature().inputs().get(0).datatype();
      double[] actual =
          Committed.values(model.run(List.of(Committed.tensor("features", datatype, rows))).get(0));
      for (int row = 0; row < rows.length; row++) {
        assertThat(actual[row])
            .as("%s, row %s", engine.platform(), rows[row])
            .isCloseTo(expected[row], within(2e-6));
      }
    }
  }

  private Path converted(Path file) throws Exception {
    return Files.write(directory.resolve("model.onnx"), TreeConversion.toOnnx(file));
  }
}
