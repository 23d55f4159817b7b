/**
 * ONNX models on ONNX Runtime's own Java binding.
 *
 * <p>Not through DJL: its ONNX engine hides shapes, lets no caller choose threads per session, and
 * re-orders the classes of map outputs. Enter at {@link dev.millwright.inference.onnx.OnnxEngine}.
 * {@code OnnxFile} is what happens to the bytes first: external data is refused and a final ZipMap
 * is taken off. {@code PinnedCalls} is why a small call costs half. May use the SPI and {@code
 * ai.onnxruntime}. Tests: {@code OnnxEngineTest}, {@code OnnxDatatypesTest}, {@code ZipMapTest},
 * {@code PinnedCallsTest}.
 */
@NullMarked
package dev.millwright.inference.onnx;

import org.jspecify.annotations.NullMarked;
