/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.millwright.inference.Accelerator;
import dev.millwright.inference.Compute;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.nio.file.Path;

/** How every session is opened, whoever opens it. */
final class SessionSettings {
  private static final String CUDA = "CUDA";

  private SessionSettings() {}

  /**
   * @return to be closed by the caller, once the session is open
   * @throws ModelUnreadable when the accelerator that is asked for can't be had
   */
  static OrtSession.SessionOptions of(Compute compute, ExecutionProviders providers)
      throws OrtException, ModelUnreadable {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    boolean complete = false;
    try {
      options.setIntraOpNumThreads(compute.threads());
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      // A spinning pool burns the CPU quota of its pod and throttles the requests it waits for.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      // Without this, bytes in ONNX Runtime's own format would pass by ExternalData unread.
      options.addConfigEntry("session.load_model_format", "ONNX");
      if (compute.accelerator().isGpu()) {
        addCuda(options, compute.accelerator(), providers);
      }
      complete = true;
      return options;
    } finally {
      if (!complete) {
        options.close();
      }
    }
  }

  private static void addCuda(
      OrtSession.SessionOptions options, Accelerator accelerator, ExecutionProviders providers)
      throws OrtException, ModelUnreadable {
    if (!providers.available().contains(CUDA)) {
      throw ModelUnreadable.withoutAccelerator(
          accelerator,
          "the ONNX Runtime of this server has " + providers.available(),
          "take the image model-server-cuda, or ask for cpu");
    }
    try {
      providers.addCuda(options, accelerator.ordinal());
    } catch (OrtException e) {
      throw ModelUnreadable.withoutAccelerator(
          accelerator,
          "ONNX Runtime cannot use it: " + e.getMessage(),
          "run nvidia-smi in the container to see the GPUs it has, and the driver's version");
    }
    // Else ONNX Runtime would run on the CPU, without a word, what the GPU has no code for.
    options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
  }

  /** Why a session could not be opened. */
  static ModelUnreadable refusal(Path file, Compute compute, Exception error) {
    String reason = String.valueOf(error.getMessage());
    if (compute.accelerator().isGpu() && reason.contains("CPU EP")) {
      return ModelUnreadable.withoutAccelerator(
          compute.accelerator(),
          "a part of %s would run on the CPU: %s".formatted(file.getFileName(), reason),
          "ask for cpu");
    }
    return new ModelUnreadable(
        Reason.REFUSED_BY_ENGINE,
        file.getFileName() + " is not a model ONNX Runtime can run: " + reason,
        error);
  }
}
