/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Growth;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls each engine and kind of output many times, and prints by how much the process grew. */
final class LeakProbe {
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
        Growth.print(kind.getKey(), model);
      }
    }
  }

  private static LoadedModel onnx(String name) throws Exception {
    return new OnnxEngine().load(file("onnx", name, "onnx"), 1);
  }

  private static Path file(String room, String name, String suffix) {
    return Committed.file(room + "/" + name + "." + suffix);
  }
}
