/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.millwright.inference.Tensor;
import dev.millwright.server.grpc.protocol.InferTensorContents;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.grpc.protocol.ModelInferResponse.InferOutputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * From output tensors to an answer: raw when the request came raw or when a wanted output has no
 * typed form (FP16, BF16), else typed.
 */
final class InferResponseWriter {
  private InferResponseWriter() {}

  /**
   * Adds the outputs.
   *
   * @param outputs in the client's order; nobody changes their buffers any more
   * @param raw whether the request came raw
   */
  static void write(List<Tensor> outputs, boolean raw, ModelInferResponse.Builder answer) {
    boolean asBytes = raw;
    for (Tensor output : outputs) {
      asBytes |= ContentsField.of(output.datatype()) == null;
    }
    for (Tensor output : outputs) {
      InferOutputTensor.Builder described =
          InferOutputTensor.newBuilder()
              .setName(output.name())
              .setDatatype(output.datatype().name());
      for (int axis = 0; axis < output.shape().rank(); axis++) {
        described.addShape(output.shape().dim(axis));
      }
      if (asBytes) {
        answer.addRawOutputContents(UnsafeByteOperations.unsafeWrap(output.data()));
      } else {
        described.setContents(contents(output));
      }
      answer.addOutputs(described);
    }
  }

  private static InferTensorContents.Builder contents(Tensor output) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    ByteBuffer data = output.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int elements = Math.toIntExact(output.shape().elements());
    for (int i = 0; i < elements; i++) {
      switch (output.datatype()) {
        case BOOL -> contents.addBoolContents(data.get() != 0);
        case INT8 -> contents.addIntContents(data.get());
        case INT16 -> contents.addIntContents(data.getShort());
        case INT32 -> contents.addIntContents(data.getInt());
        case INT64 -> contents.addInt64Contents(data.getLong());
        case UINT8 -> contents.addUintContents(Byte.toUnsignedInt(data.get()));
        case UINT16 -> contents.addUintContents(Short.toUnsignedInt(data.getShort()));
        case UINT32 -> contents.addUintContents(data.getInt());
        case UINT64 -> contents.addUint64Contents(data.getLong());
        case FP32 -> contents.addFp32Contents(data.getFloat());
        case FP64 -> contents.addFp64Contents(data.getDouble());
        case BYTES -> contents.addBytesContents(text(data));
        case FP16, BF16 -> throw new IllegalStateException(output.datatype() + " is always raw");
      }
    }
    return contents;
  }

  private static ByteString text(ByteBuffer data) {
    return ByteString.copyFrom(data, data.getInt());
  }
}
