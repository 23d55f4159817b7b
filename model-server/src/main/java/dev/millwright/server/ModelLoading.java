/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.Compute;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.engines.Engines;
import dev.millwright.inference.engines.OnnxBinding;
import dev.millwright.server.config.ServerConfig;
import java.nio.file.Path;

/**
 * Loads what lies in a directory as the configuration says.
 *
 * @param compute for each model
 */
record ModelLoading(Compute compute, OnnxBinding onnx) {
  static ModelLoading of(ServerConfig config) {
    return new ModelLoading(
        new Compute(config.limits().threads(), config.engine().accelerator()),
        config.engine().onnxByDjl() ? OnnxBinding.DJL : OnnxBinding.ONNXRUNTIME);
  }

  /** Loads nothing yet. */
  Engines.Choice choose(Path directory) throws ModelUnreadable {
    return Engines.choose(directory, onnx);
  }

  LoadedModel load(Engines.Choice choice) throws ModelUnreadable {
    return choice.load(compute);
  }
}
