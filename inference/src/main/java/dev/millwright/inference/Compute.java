/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import dev.millwright.inference.ModelUnreadable.Reason;

/**
 * What a model may compute with.
 *
 * @param threads the threads of the CPU that one call may use, at least 1; calls themselves come
 *     from the caller's threads
 * @param accelerator where the model has to run: an engine that can't must refuse, never run
 *     elsewhere
 */
public record Compute(int threads, Accelerator accelerator) {
  public static Compute onCpu(int threads) {
    return new Compute(threads, Accelerator.CPU);
  }

  /**
   * For engines that know no GPU.
   *
   * @param engine its name
   * @throws ModelUnreadable with {@link Reason#ACCELERATOR_UNAVAILABLE} when one is asked for
   */
  public void requireCpu(String engine) throws ModelUnreadable {
    if (accelerator.isGpu()) {
      throw ModelUnreadable.withoutAccelerator(
          accelerator,
          engine + " runs on the CPU only here",
          "ask for cpu, or convert the model to ONNX");
    }
  }
}
