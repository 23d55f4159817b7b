/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
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

  private static final int LENGTH_DELIMITED = 2;
  private static final int TENSOR_EXTERNAL_DATA = 13;
  private static final int TENSOR_DATA_LOCATION = 14;

  private ExternalData() {}

  /**
   * @throws ModelUnreadable when a tensor is kept in another file, or the bytes are not protobuf
   */
  static void refuse(Path file) throws IOException, ModelUnreadable {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE) {
        throw notOnnx(file, "its size is " + channel.size() + " bytes");
      }
      walk(file, channel.map(MapMode.READ_ONLY, 0, channel.size()), Message.MODEL, 0);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw notOnnx(file, "the protobuf is cut off or damaged");
    }
  }

  private static void walk(Path file, ByteBuffer bytes, Message message, int depth)
      throws ModelUnreadable {
    if (depth > MAX_DEPTH) {
      throw notOnnx(file, "it nests deeper than " + MAX_DEPTH + " messages");
    }
    Map<Integer, Message> onward = FIELDS.getOrDefault(message, Map.of());
    while (bytes.hasRemaining()) {
      long tag = varint(bytes);
      int field = (int) (tag >>> 3);
      int wire = (int) (tag & 7);
      if (message == Message.TENSOR) {
        refuseExternal(file, bytes, field);
      }
      Message next = onward.get(field);
      if (wire == LENGTH_DELIMITED && next != null) {
        int length = length(bytes);
        walk(file, bytes.slice(bytes.position(), length), next, depth + 1);
        bytes.position(bytes.position() + length);
      } else {
        skip(file, bytes, wire);
      }
    }
  }

  private static void refuseExternal(Path file, ByteBuffer bytes, int field)
      throws ModelUnreadable {
    if (field == TENSOR_EXTERNAL_DATA
        || (field == TENSOR_DATA_LOCATION && varint(bytes.duplicate()) != 0)) {
      throw new ModelUnreadable(
          Reason.EXTERNAL_DATA,
          file.getFileName()
              + " keeps weights in another file: save the model with its weights inside"
              + " (onnx.save without save_as_external_data)");
    }
  }

  private static void skip(Path file, ByteBuffer bytes, int wire) throws ModelUnreadable {
    switch (wire) {
      case 0 -> varint(bytes);
      case 1 -> bytes.position(Math.addExact(bytes.position(), Long.BYTES));
      case LENGTH_DELIMITED -> {
        int length = length(bytes);
        bytes.position(bytes.position() + length);
      }
      case 5 -> bytes.position(Math.addExact(bytes.position(), Integer.BYTES));
      default -> throw notOnnx(file, "wire type " + wire + " is not protobuf");
    }
  }

  private static int length(ByteBuffer bytes) {
    long length = varint(bytes);
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    return (int) length;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = bytes.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new BufferUnderflowException();
  }

  private static ModelUnreadable notOnnx(Path file, String why) {
    return new ModelUnreadable(
        Reason.NOT_THE_FORMAT, file.getFileName() + " is not an ONNX model: " + why);
  }
}
