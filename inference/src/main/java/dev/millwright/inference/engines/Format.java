/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.onnx.DjlOnnxEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Formats by the name of their file at the top of a model's directory, first come first taken. */
enum Format {
  ONNX("model.onnx", "ONNX", Format.ONNX_RUNTIME, () -> new OnnxEngine()),
  XGBOOST_UBJSON(
      "model.ubj", "XGBoost", "ml.dmlc.xgboost4j.java.XGBoostJNI", () -> new XgboostEngine()),
  XGBOOST_JSON(
      "model.json", "XGBoost", "ml.dmlc.xgboost4j.java.XGBoostJNI", () -> new XgboostEngine()),
  LIGHTGBM(
      "model.txt", "LightGBM", "com.microsoft.ml.lightgbm.lightgbmlib", () -> new LightgbmEngine()),
  TORCHSCRIPT("model.pt", "TorchScript", "pytorch"),
  SAVED_MODEL("saved_model.pb", "TensorFlow", "tensorflow");

  private static final String ONNX_RUNTIME = "ai.onnxruntime.OrtEnvironment";

  private final String file;
  private final String title;
  private final String module;
  private final Supplier<Optional<ModelEngine>> engine;

  /**
   * An engine of this module.
   *
   * @param library a class that it needs, which the class path may lack
   * @param engine a lambda: a reference to the constructor would load the engine at once
   */
  Format(String file, String title, String library, Supplier<ModelEngine> engine) {
    this.file = file;
    this.title = title;
    this.module = "";
    this.engine = () -> isPresent(library) ? Optional.of(engine.get()) : Optional.empty();
  }

  /** An engine of a module of its own, whose platform begins with the module's name. */
  Format(String file, String title, String module) {
    this.file = file;
    this.title = title;
    this.module = module;
    this.engine = () -> service(module);
  }

  String file() {
    return file;
  }

  /** Empty when this server has none. */
  Optional<ModelEngine> engine(OnnxBinding binding) {
    boolean byDjl = this == ONNX && binding == OnnxBinding.DJL && isPresent(ONNX_RUNTIME);
    // Not both: the one that is made first opens ONNX Runtime.
    return byDjl ? Optional.of(new DjlOnnxEngine()) : engine.get();
  }

  /** Why there is no engine, and what to do. */
  ModelUnreadable unavailable() {
    String serve = module.isEmpty() ? "make serve without ENGINE" : "make serve ENGINE=" + module;
    return new ModelUnreadable(
        Reason.ENGINE_UNAVAILABLE,
        "%s is of the format %s, and this server has no engine for it: take the image model-server%s (without Kubernetes: %s)"
            .formatted(file, title, module.isEmpty() ? "" : "-" + module, serve));
  }

  private static boolean isPresent(String library) {
    try {
      Class.forName(library, false, Format.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Optional<ModelEngine> service(String module) {
    for (ModelEngine engine : ServiceLoader.load(ModelEngine.class)) {
      if (engine.platform().startsWith(module + "_")) {
        return Optional.of(engine);
      }
    }
    return Optional.empty();
  }
}
