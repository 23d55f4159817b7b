/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What runs models. Those that have an image of their own have a module and a class path too. */
enum Engine {
  ONNX_RUNTIME("ONNX Runtime", "inference", Map.of("ORT_DISABLE_TELEMETRY", "1")),
  DJL_ONNX(
      "ONNX through DJL",
      "inference",
      Map.of("ORT_DISABLE_TELEMETRY", "1", "MILLWRIGHT_ONNX_ENGINE", "djl")),
  XGBOOST("XGBoost", "inference", Map.of()),
  LIGHTGBM("LightGBM", "inference", Map.of()),
  PYTORCH(
      "TorchScript",
      "engine-pytorch",
      Map.of("OMP_NUM_THREADS", "1"),
      "-DPYTORCH_LIBRARY_PATH=" + Path.of("engine-pytorch/target/libtorch").toAbsolutePath(),
      "-DPYTORCH_FLAVOR=cpu"),
  TENSORFLOW(
      "SavedModel",
      "engine-tensorflow",
      Map.of("OMP_NUM_THREADS", "1", "TF_CPP_MIN_LOG_LEVEL", "1"),
      "-DTENSORFLOW_LIBRARY_PATH="
          + Path.of("engine-tensorflow/target/libtensorflow").toAbsolutePath());

  private final String label;
  private final Path module;
  private final Map<String, String> environment;
  private final List<String> options;

  Engine(String label, String module, Map<String, String> environment, String... options) {
    this.label = label;
    this.module = Path.of(module);
    this.environment = environment;
    this.options = List.of(options);
  }

  /** As people call it. */
  String label() {
    return label;
  }

  /** Its committed models. */
  Path fixtures() {
    return module.resolve("src/test/resources");
  }

  /** As in its image. */
  Map<String, String> environment() {
    return environment;
  }

  /** Of the JVM, where its natives are not found without. */
  List<String> options() {
    return options;
  }

  /** The default server's has this process too. */
  String classPath() throws IOException {
    return hasModule()
        ? module.resolve("target/classes")
            + ":"
            + Files.readString(module.resolve("target/soak-classpath")).strip()
        : System.getProperty("java.class.path");
  }

  /** The modules of their own have native code for x86_64 only. */
  boolean runsHere() {
    return !hasModule() || System.getProperty("os.arch").equals("amd64");
  }

  private boolean hasModule() {
    return !module.equals(Path.of("inference"));
  }
}
