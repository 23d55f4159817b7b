/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.nio.file.Path;

/**
 * Loads models of one format. An engine is stateless; everything native belongs to the {@link
 * LoadedModel}.
 */
public interface ModelEngine {
  /**
   * The platform's name in the Open Inference Protocol's metadata, for example {@code onnx_onnxv1}.
   */
  String platform();

  /** The engine and the version that really runs, for example {@code onnxruntime 1.28.0}. */
  String version();

  /**
   * Loads a model.
   *
   * @param file one file in the engine's format
   * @throws ModelUnreadable when the file is not a model this engine will load, or the engine can't
   *     run where it is asked to; nothing stays open then
   */
  LoadedModel load(Path file, Compute compute) throws ModelUnreadable;

  /** {@link #load(Path, Compute)} on the CPU. */
  default LoadedModel load(Path file, int threads) throws ModelUnreadable {
    return load(file, Compute.onCpu(threads));
  }
}
