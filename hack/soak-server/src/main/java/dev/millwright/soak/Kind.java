/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One engine and kind of output.
 *
 * @param engine as people call it
 * @param output what is special about its answers
 * @param fixture the committed model
 * @param file the name under which the server finds it
 * @param data the original library's rows and answers beside it, without their endings; null when
 *     the answers follow from the inputs
 */
record Kind(String engine, String output, String fixture, String file, @Nullable String data) {
  static final List<Kind> ALL =
      List.of(
          onnx("FP32 tensor, INT64 label", "linear3", false),
          onnx("ZipMap, string labels", "zipmap_strings", true),
          onnx("ZipMap, integer labels", "zipmap_integers", true),
          onnx("ZipMap behind LightGBM's trees", "zipmap_lightgbm", true),
          onnx("nine outputs, BYTES among them", "every_type", false),
          onnx("FP16 and BF16", "half", false),
          onnx("UINT16, UINT32, UINT64", "unsigned", false),
          tree("XGBoost", "three classes", "xgboost/iris.ubj", "model.ubj"),
          tree("XGBoost", "one number", "xgboost/diabetes.json", "model.json"),
          tree("LightGBM", "three classes", "lightgbm/iris.txt", "model.txt"),
          tree("LightGBM", "one number", "lightgbm/diabetes.txt", "model.txt"));

  private static Kind onnx(String output, String name, boolean hasData) {
    String path = "onnx/" + name;
    return new Kind("ONNX Runtime", output, path + ".onnx", "model.onnx", hasData ? path : null);
  }

  private static Kind tree(String engine, String output, String fixture, String file) {
    return new Kind(engine, output, fixture, file, fixture.substring(0, fixture.indexOf('.')));
  }
}
