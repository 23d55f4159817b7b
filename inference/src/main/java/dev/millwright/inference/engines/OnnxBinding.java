/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

/** Which of the two bindings runs ONNX models. */
public enum OnnxBinding {
  /** ONNX Runtime's own. */
  ONNXRUNTIME,
  /** DJL's engine, on the same ONNX Runtime. */
  DJL
}
