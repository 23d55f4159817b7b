/**
 * ONNX models on ONNX Runtime's own Java binding.
 *
 * <p>Not through DJL by default: its ONNX engine hides shapes, computes every output of every call
 * and costs more. It can be chosen all the same, and {@code DjlOnnxEngineTest} holds the two
 * against each other. Enter at {@link dev.millwright.inference.onnx.OnnxEngine} or {@link
 * dev.millwright.inference.onnx.DjlOnnxEngine}. {@code OnnxFile} is what happens to the bytes
 * first: external data is refused and a final ZipMap is taken off. {@code SessionSettings} is how a
 * session is opened, {@code PinnedCalls} is why a small call costs half. {@link
 * dev.millwright.inference.onnx.TreeGraph} writes a model of trees as a file. May use the SPI,
 * {@code ai.onnxruntime}, {@code ai.djl} and the rooms {@code djl} and {@code trees}. Tests: {@code
 * OnnxEngineTest}, {@code OnnxDatatypesTest}, {@code ZipMapTest}, {@code PinnedCallsTest}, {@code
 * AcceleratorTest}, {@code DjlOnnxEngineTest}, {@code DjlOnnxLeakTest}.
 */
@NullMarked
package dev.millwright.inference.onnx;

import org.jspecify.annotations.NullMarked;
