/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.config;

import dev.millwright.inference.Accelerator;

/**
 * What runs models, and where.
 *
 * @param onnxByDjl whether ONNX models go through DJL's engine
 * @param accelerator where every model has to run
 */
public record EngineConfig(boolean onnxByDjl, Accelerator accelerator) {
  private static final String DJL = "djl";

  static EngineConfig read(Reader read) {
    String onnx = read.matching(ConfigKey.ONNX_ENGINE, "onnxruntime|djl", "onnxruntime or djl");
    String accelerator =
        read.matching(ConfigKey.ACCELERATOR, Accelerator.PATTERN, "cpu, gpu or gpu:N");
    return new EngineConfig(
        onnx.equals(DJL),
        accelerator.matches(Accelerator.PATTERN)
            ? Accelerator.parse(accelerator)
            : Accelerator.CPU);
  }
}
