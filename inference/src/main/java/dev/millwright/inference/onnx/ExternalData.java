/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Walks the protobuf of an ONNX file for tensors whose data lies in another file.
 *
 * <p>Field numbers are those of {@code onnx.proto3}. Only the fields on the way to a tensor are
 * entered, so big weights are skipped, not read.
 */
final class ExternalData {
  private static final int MAX_DEPTH = 64;

  /** The messages on the way to a tensor, each with its fields that lead on. */
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    FUNCTION,
    TRAINING,
    SPARSE,
    TENSOR
  }

  private static final Map<Message, Map<Integer, Message>> FIELDS =
      Map.of(
          Message.MODEL, Map.of(7, Message.GRAPH, 20, Message.TRAINING, 25, Message.FUNCTION),
          Message.GRAPH, Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE),
          Message.NODE, Map.of(5, Message.ATTRIBUTE),
          Message.ATTRIBUTE,
              Map.of(
                  5,
                  Message.TENSOR,
                  10,
                  Message.TENSOR,
                  6,
                  Message.GRAPH,
                  11,
                  Message.GRAPH,
                  22,
                  Message.SPARSE,
                  23,
                  Message.SPARSE),
          Message.FUNCTION, Map.of(7, Message.NODE, 11, Message.ATTRIBUTE),
          Message.TRAINING, Map.of(1, Message.GRAPH, 2, Message.GRAPH),
          Message.SPARSE, Map.of(1, Message.TENSOR, 2, Message.TENSOR),
          Message.TENSOR, Map.of());

  private static final int TENSOR_EXTERNAL_DATA = 13;
  private static final int TENSOR_DATA_LOCATION = 14;

  private ExternalData() {}

  /**
   * @param model the bytes of the file
   * @throws ModelUnreadable when a tensor is kept in another file
   */
  static void refuse(Path file, ByteBuffer model) throws ModelUnreadable {
    walk(file, model, Message.MODEL, 0);
  }

  private static void walk(Path file, ByteBuffer bytes, Message message, int depth)
      throws ModelUnreadable {
    if (depth > MAX_DEPTH) {
      throw OnnxFile.notOnnx(file, "it nests deeper than " + MAX_DEPTH + " messages");
    }
    Map<Integer, Message> onward = FIELDS.getOrDefault(message, Map.of());
    ProtobufFields fields = new ProtobufFields(bytes);
    while (fields.next()) {
      if (message == Message.TENSOR) {
        refuseExternal(file, fields);
      }
      Message next = onward.get(fields.number());
      if (fields.isLengthDelimited() && next != null) {
        walk(file, fields.content(), next, depth + 1);
      }
    }
  }

  private static void refuseExternal(Path file, ProtobufFields fields) throws ModelUnreadable {
    boolean elsewhere =
        fields.number() == TENSOR_DATA_LOCATION
            && !(fields.is(TENSOR_DATA_LOCATION, ProtobufFields.VARINT) && fields.varint() == 0);
    if (elsewhere || fields.number() == TENSOR_EXTERNAL_DATA) {
      throw new ModelUnreadable(
          Reason.EXTERNAL_DATA,
          file.getFileName()
              + " keeps weights in another file: save the model with its weights inside"
              + " (onnx.save without save_as_external_data)");
    }
  }
}
