/**
 * ONNX models on ONNX Runtime's own Java binding.
 *
 * <p>Not through DJL: its ONNX engine hides shapes, lets no caller choose threads per session, and
 * re-orders the classes of map outputs. Enter at {@link dev.millwright.inference.onnx.OnnxEngine}.
 * May use the SPI and {@code ai.onnxruntime}. Tests: {@code OnnxEngineTest}.
 */
@NullMarked
package dev.millwright.inference.onnx;

import org.jspecify.annotations.NullMarked;
