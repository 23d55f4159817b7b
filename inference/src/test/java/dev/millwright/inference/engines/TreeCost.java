/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.Committed;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a call costs a model of trees in its own engine and converted to ONNX; {@code
 * hack/build/bench-trees.sh} runs it. Arguments: model files.
 */
final class TreeCost {
  private static final int SLICES = 3;
  private static final int CALLS = 5_000;

  private TreeCost() {}

  public static void main(String[] files) throws Exception {
    System.out.printf("%-24s %5s %12s %12s%n", "CPU microseconds a call", "rows", "own", "onnx");
    for (String name : files) {
      Path file = Path.of(name);
      Path graph = Files.createTempFile("converted", ".onnx");
      Files.write(graph, TreeConversion.toOnnx(file));
      ModelEngine own = name.endsWith(".txt") ? new LightgbmEngine() : new XgboostEngine();
      try (LoadedModel original = own.load(file, 1);
          LoadedModel converted = new OnnxEngine().load(graph, 1)) {
        for (int rows : new int[] {1, 32}) {
          System.out.printf(
              "%-24s %5d %12.1f %12.1f%n",
              file.getFileName(), rows, micros(original, rows), micros(converted, rows));
        }
      } finally {
        Files.delete(graph);
      }
    }
  }

  /** The median of the slices behind the first, which warms up. */
  private static double micros(LoadedModel model, int rows) throws Exception {
    TensorSpec input = model.signature().inputs().get(0);
    Random random = new Random(1);
    double[][] values = new double[rows][Math.toIntExact(input.shape().dim(1))];
    for (double[] row : values) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    List<Tensor> batch = List.of(Committed.tensor(input.name(), input.datatype(), values));
    slice(model, batch);
    double[] micros = new double[SLICES];
    for (int i = 0; i < SLICES; i++) {
      micros[i] = slice(model, batch) / 1e3 / CALLS;
    }
    Arrays.sort(micros);
    return micros[SLICES / 2];
  }

  private static long slice(LoadedModel model, List<Tensor> batch) throws Exception {
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < CALLS; i++) {
      if (model.run(batch).isEmpty()) {
        throw new IllegalStateException("no answer");
      }
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
  }
}
