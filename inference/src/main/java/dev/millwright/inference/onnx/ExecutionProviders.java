/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.Set;
import java.util.TreeSet;

/** What ONNX Runtime can run on; tests have one of their own, for GPUs that are not there. */
interface ExecutionProviders {
  /** Names, such as {@code CPU} and {@code CUDA}; what is in the library, not in the machine. */
  Set<String> available();

  /**
   * Puts CUDA before the CPU.
   *
   * @throws OrtException when there is no such GPU, or the libraries of CUDA can't be loaded
   */
  void addCuda(OrtSession.SessionOptions options, int ordinal) throws OrtException;

  /** Those of the library on the class path. */
  static ExecutionProviders ofTheLibrary() {
    return new ExecutionProviders() {
      @Override
      public Set<String> available() {
        Set<String> names = new TreeSet<>();
        for (OrtProvider provider : OrtEnvironment.getAvailableProviders()) {
          names.add(provider.name());
        }
        return names;
      }

      @Override
      public void addCuda(OrtSession.SessionOptions options, int ordinal) throws OrtException {
        options.addCUDA(ordinal);
      }
    };
  }
}
