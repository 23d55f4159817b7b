/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.millwright.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of calls of one shape, made once: ONNX Runtime reads and writes the same buffers in
 * every call. To make them anew costs as much as a small model. One thread at a time may use it.
 */
final class PinnedCall {
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> outputs = new ArrayList<>();
  private final Map<String, OnnxTensor> inputTensors = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputTensors = new LinkedHashMap<>();

  /**
   * Allocates the buffers.
   *
   * @param inputLike tensors as they will come
   * @param outputLike tensors as the model has answered them
   */
  PinnedCall(OrtEnvironment environment, List<Tensor> inputLike, List<Tensor> outputLike)
      throws OrtException {
    try {
      for (Tensor like : inputLike) {
        inputs.add(pin(environment, like, inputTensors));
      }
      for (Tensor like : outputLike) {
        outputs.add(pin(environment, like, outputTensors));
      }
    } catch (OrtException e) {
      free();
      throw e;
    }
  }

  private static Tensor pin(
      OrtEnvironment environment, Tensor like, Map<String, OnnxTensor> tensors)
      throws OrtException {
    ByteBuffer data = Tensor.allocate(like.data().remaining());
    tensors.put(
        like.name(),
        OnnxTensor.createTensor(
            environment, data, like.shape().dims(), OnnxTypes.javaType(like.datatype())));
    return new Tensor(like.name(), like.datatype(), like.shape(), data);
  }

  /** Another one, for another thread. */
  PinnedCall again(OrtEnvironment environment) throws OrtException {
    return new PinnedCall(environment, inputs, outputs);
  }

  /** Whether tensors of these names, types and sizes are the ones this was made for. */
  boolean takes(List<Tensor> given) {
    for (int i = 0; i < inputs.size(); i++) {
      if (!given.get(i).name().equals(inputs.get(i).name())
          || given.get(i).datatype() != inputs.get(i).datatype()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Runs the model once.
   *
   * @return copies, which are the caller's
   * @throws OrtException when the model fails, or answers in other shapes than before
   */
  List<Tensor> run(OrtSession session, List<Tensor> given) throws OrtException {
    for (int i = 0; i < inputs.size(); i++) {
      ByteBuffer data = given.get(i).data();
      inputs.get(i).data().put(0, data, data.position(), data.remaining());
    }
    session.run(inputTensors, outputTensors).close();
    List<Tensor> answer = new ArrayList<>(outputs.size());
    for (Tensor output : outputs) {
      int size = output.data().capacity();
      ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      data.put(0, output.data(), 0, size);
      answer.add(new Tensor(output.name(), output.datatype(), output.shape(), data));
    }
    return answer;
  }

  void free() {
    inputTensors.values().forEach(OnnxTensor::close);
    outputTensors.values().forEach(OnnxTensor::close);
  }
}
