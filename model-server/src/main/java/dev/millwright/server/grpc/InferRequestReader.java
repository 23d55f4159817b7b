/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import com.google.protobuf.ByteString;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.RawInput;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.grpc.protocol.InferParameter;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferRequestedOutputTensor;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a message to tensors that meet the contract. One reader serves one model on one event loop:
 * its buffers are used again by its next request.
 */
final class InferRequestReader {
  /**
   * Parameters that would change the answer's meaning; to overlook them would be a wrong answer.
   */
  private static final List<String> UNKNOWN_EXTENSIONS =
      List.of("shared_memory_region", "classification");

  private final InputContract contract;
  private final RawInput raw;
  private final TypedInput typed;

  InferRequestReader(InputContract contract) {
    TensorPool pool = new TensorPool(contract.inputs());
    this.contract = contract;
    this.raw = new RawInput(contract, pool);
    this.typed = new TypedInput(contract, pool);
  }

  /** The inputs in the signature's order. */
  List<Tensor> inputs(ModelInferRequest request) throws RequestRefused {
    int count = request.getInputsCount();
    int rawCount = request.getRawInputContentsCount();
    if (rawCount != 0 && rawCount != count) {
      throw new RequestRefused(
          "raw_input_contents: expected one for each of the %d inputs, got %d"
              .formatted(count, rawCount));
    }
    @Nullable Tensor[] inputs = new Tensor[contract.inputs()];
    for (int position = 0; position < count; position++) {
      InferInputTensor input = request.getInputs(position);
      Shape shape = shape(input, position);
      int index = contract.index(input.getName());
      if (inputs[index] != null) {
        throw new RequestRefused("input \"%s\" came twice".formatted(input.getName()));
      }
      contract.check(contract.input(index), input.getDatatype(), shape);
      refuseExtensions("input", input.getName(), input.getParametersMap());
      inputs[index] =
          rawCount == 0
              ? typed.read(index, shape, input)
              : raw(index, shape, input, request.getRawInputContents(position));
    }
    return contract.complete(inputs);
  }

  private Tensor raw(int index, Shape shape, InferInputTensor input, ByteString bytes)
      throws RequestRefused {
    if (input.getContents().getSerializedSize() > 0) {
      throw new RequestRefused(
          "input \"%s\": expected either contents or raw_input_contents, got both"
              .formatted(input.getName()));
    }
    ByteBuffer room = raw.room(index, shape, bytes.size(), "raw_input_contents");
    bytes.copyTo(room);
    return raw.tensor(index, shape, room);
  }

  private static Shape shape(InferInputTensor input, int position) throws RequestRefused {
    long[] dims = new long[input.getShapeCount()];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = input.getShape(axis);
      if (dims[axis] < 0 || axis >= InputContract.MAX_RANK) {
        throw new RequestRefused(
            "inputs[%d].shape: expected at most %d whole numbers of 0 or more, got %d"
                .formatted(position, InputContract.MAX_RANK, dims[axis]));
      }
    }
    return new Shape(dims);
  }

  /** Names of the wanted outputs in the client's order; none for all of them. */
  List<String> outputs(ModelInferRequest request) throws RequestRefused {
    if (request.getOutputsCount() == 0) {
      return List.of();
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (InferRequestedOutputTensor output : request.getOutputsList()) {
      String name = contract.output(output.getName());
      refuseExtensions("output", name, output.getParametersMap());
      if (!wanted.add(name)) {
        throw new RequestRefused("output \"%s\" came twice".formatted(name));
      }
    }
    return List.copyOf(wanted);
  }

  private static void refuseExtensions(
      String role, String name, Map<String, InferParameter> parameters) throws RequestRefused {
    for (String extension : UNKNOWN_EXTENSIONS) {
      if (parameters.containsKey(extension)) {
        throw new RequestRefused(
            "%s \"%s\": this server does not have the extension of the parameter \"%s\""
                .formatted(role, name, extension));
      }
    }
  }
}
