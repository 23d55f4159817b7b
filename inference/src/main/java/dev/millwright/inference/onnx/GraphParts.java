/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Parts of an ONNX graph that is written from scratch; field numbers are those of onnx.proto3. */
final class GraphParts {
  /** An element type of ONNX, and how its numbers lie in memory. */
  enum ElementType {
    FP32(1, Float.BYTES),
    FP64(11, Double.BYTES);

    private final int number;
    private final int bytes;

    ElementType(int number, int bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    int number() {
      return number;
    }

    ByteBuffer pack(double[] values) {
      ByteBuffer packed =
          ByteBuffer.allocate(Math.multiplyExact(values.length, bytes))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (double value : values) {
        if (this == FP32) {
          packed.putFloat((float) value);
        } else {
          packed.putDouble(value);
        }
      }
      return packed.flip();
    }
  }

  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_INTEGER = 3;
  private static final int ATTRIBUTE_TEXT = 4;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int ATTRIBUTE_FLOATS = 7;
  private static final int ATTRIBUTE_INTEGERS = 8;
  private static final int ATTRIBUTE_TEXTS = 9;
  private static final int ATTRIBUTE_TYPE = 20;
  private static final int TYPE_INTEGER = 2;
  private static final int TYPE_TEXT = 3;
  private static final int TYPE_TENSOR = 4;
  private static final int TYPE_FLOATS = 6;
  private static final int TYPE_INTEGERS = 7;
  private static final int TYPE_TEXTS = 8;
  private static final int TENSOR_DIMENSIONS = 1;
  private static final int TENSOR_ELEMENT_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_DATA = 9;
  private static final int INT64 = 7;

  private GraphParts() {}

  /** A node with one output; its attributes may be added. */
  static ProtobufMessage node(String domain, String operator, List<String> inputs, String output) {
    ProtobufMessage node = new ProtobufMessage();
    inputs.forEach(input -> node.text(NODE_INPUT, input));
    node.text(NODE_OUTPUT, output).text(NODE_OPERATOR, operator);
    return domain.isEmpty() ? node : node.text(NODE_DOMAIN, domain);
  }

  static void attribute(ProtobufMessage node, String name, long value) {
    add(node, name, TYPE_INTEGER, new ProtobufMessage().number(ATTRIBUTE_INTEGER, value));
  }

  static void attribute(ProtobufMessage node, String name, String value) {
    add(node, name, TYPE_TEXT, new ProtobufMessage().text(ATTRIBUTE_TEXT, value));
  }

  static void attribute(ProtobufMessage node, String name, long[] values) {
    ByteBuffer packed =
        ByteBuffer.allocate(Math.multiplyExact(values.length, ProtobufMessage.MAX_VARINT_BYTES));
    for (long value : values) {
      ProtobufMessage.varint(packed, value);
    }
    add(node, name, TYPE_INTEGERS, new ProtobufMessage().bytes(ATTRIBUTE_INTEGERS, packed.flip()));
  }

  /**
   * One of two texts for each node of the trees.
   *
   * @param yes for {@code true}
   */
  static void attribute(
      ProtobufMessage node, String name, boolean[] values, String yes, String no) {
    ByteBuffer yesField = textField(yes);
    ByteBuffer noField = textField(no);
    int longest = Math.max(yesField.remaining(), noField.remaining());
    ByteBuffer fields = ByteBuffer.allocate(Math.multiplyExact(values.length, longest));
    for (boolean value : values) {
      fields.put((value ? yesField : noField).duplicate());
    }
    add(node, name, TYPE_TEXTS, new ProtobufMessage().field(fields.flip()));
  }

  /**
   * Numbers of a type; those that are not FP32 go as a tensor into an attribute of its own name.
   */
  static void attribute(ProtobufMessage node, String name, ElementType type, double[] values) {
    if (type == ElementType.FP32) {
      add(
          node,
          name,
          TYPE_FLOATS,
          new ProtobufMessage().bytes(ATTRIBUTE_FLOATS, type.pack(values)));
      return;
    }
    ProtobufMessage tensor =
        new ProtobufMessage()
            .number(TENSOR_DIMENSIONS, values.length)
            .number(TENSOR_ELEMENT_TYPE, type.number())
            .text(TENSOR_NAME, name)
            .bytes(TENSOR_DATA, type.pack(values));
    add(
        node,
        name + "_as_tensor",
        TYPE_TENSOR,
        new ProtobufMessage().message(ATTRIBUTE_TENSOR, tensor));
  }

  /** A constant of one number. */
  static ProtobufMessage constant(String name, ElementType type, double value) {
    return new ProtobufMessage()
        .number(TENSOR_ELEMENT_TYPE, type.number())
        .text(TENSOR_NAME, name)
        .bytes(TENSOR_DATA, type.pack(new double[] {value}));
  }

  /** A constant list of one whole number. */
  static ProtobufMessage constant(String name, long value) {
    ByteBuffer data = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return new ProtobufMessage()
        .number(TENSOR_DIMENSIONS, 1)
        .number(TENSOR_ELEMENT_TYPE, INT64)
        .text(TENSOR_NAME, name)
        .bytes(TENSOR_DATA, data.putLong(value).flip());
  }

  private static ByteBuffer textField(String text) {
    return ByteBuffer.wrap(
        new ProtobufMessage()
            .bytes(ATTRIBUTE_TEXTS, StandardCharsets.UTF_8.encode(text))
            .toByteArray());
  }

  private static void add(ProtobufMessage node, String name, int type, ProtobufMessage value) {
    node.message(
        NODE_ATTRIBUTE,
        new ProtobufMessage().text(ATTRIBUTE_NAME, name).number(ATTRIBUTE_TYPE, type).merge(value));
  }
}
