/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls each engine and kind of output many times, and prints by how many KiB the process grew.
 * Runs in a process of its own, whose heap is touched from the start: what grows is native memory.
 */
final class LeakProbe {
  /** Until the pools of the engines and the code of the JVM have their size. */
  private static final int WARM_UP_CALLS = 10_000;

  private static final int CALLS = 20_000;

  private LeakProbe() {}

  /** A model, loaded when its turn comes. */
  private interface Load {
    LoadedModel load() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Load> kinds = new LinkedHashMap<>();
    kinds.put("onnx/linear3", () -> onnx("linear3"));
    kinds.put("onnx/zipmap_strings", () -> onnx("zipmap_strings"));
    kinds.put("onnx/zipmap_integers", () -> onnx("zipmap_integers"));
    for (String name : List.of("breast_cancer", "iris")) {
      kinds.put("xgboost/" + name, () -> new XgboostEngine().load(file("xgboost", name, "ubj"), 1));
      kinds.put(
          "lightgbm/" + name, () -> new LightgbmEngine().load(file("lightgbm", name, "txt"), 1));
    }
    for (Map.Entry<String, Load> kind : kinds.entrySet()) {
      try (LoadedModel model = kind.getValue().load()) {
        System.out.printf("%s %d%n", kind.getKey(), growthKib(model));
      }
    }
  }

  private static LoadedModel onnx(String name) throws Exception {
    return new OnnxEngine().load(file("onnx", name, "onnx"), 1);
  }

  private static Path file(String room, String name, String suffix) {
    return Committed.file(room + "/" + name + "." + suffix);
  }

  private static long growthKib(LoadedModel model) throws Exception {
    int columns = Math.toIntExact(model.signature().inputs().get(0).shape().dim(1));
    Datatype datatype = model.signature().inputs().get(0).datatype();
    List<Tensor> row =
        List.of(Committed.tensor("features", datatype, new double[][] {new double[columns]}));
    call(model, row, WARM_UP_CALLS);
    long before = residentKib();
    call(model, row, CALLS);
    return residentKib() - before;
  }

  private static void call(LoadedModel model, List<Tensor> row, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      if (model.run(row).isEmpty()) {
        throw new IllegalStateException("no answer");
      }
    }
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
