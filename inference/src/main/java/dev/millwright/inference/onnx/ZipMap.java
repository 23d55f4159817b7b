/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of the operator {@code ai.onnx.ml.ZipMap}: it turns each row of a tensor into a map from
 * class to value.
 *
 * @param input the tensor, FP32 with a column for each class
 * @param output the sequence of maps
 * @param labels the classes in the order of the columns; whole numbers are written out
 */
record ZipMap(String input, String output, List<String> labels) {
  // Field numbers of NodeProto and AttributeProto in onnx.proto3.
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OP_TYPE = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_INTS = 8;
  private static final int ATTRIBUTE_STRINGS = 9;

  ZipMap {
    labels = List.copyOf(labels);
  }

  /** Null when the node is another one, or not as the operator's definition says. */
  static @Nullable ZipMap of(ByteBuffer node) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    String operator = "";
    String domain = "";
    ProtobufFields fields = new ProtobufFields(node);
    while (fields.next()) {
      if (fields.isLengthDelimited()) {
        switch (fields.number()) {
          case NODE_INPUT -> inputs.add(fields.text());
          case NODE_OUTPUT -> outputs.add(fields.text());
          case NODE_OP_TYPE -> operator = fields.text();
          case NODE_DOMAIN -> domain = fields.text();
          case NODE_ATTRIBUTE -> labels.addAll(labelsOf(fields.content()));
          default -> {}
        }
      }
    }
    boolean complete = inputs.size() == 1 && outputs.size() == 1 && !labels.isEmpty();
    return complete && operator.equals("ZipMap") && domain.equals("ai.onnx.ml")
        ? new ZipMap(inputs.get(0), outputs.get(0), labels)
        : null;
  }

  private static List<String> labelsOf(ByteBuffer attribute) {
    String name = "";
    List<String> integers = new ArrayList<>();
    List<String> strings = new ArrayList<>();
    ProtobufFields fields = new ProtobufFields(attribute);
    while (fields.next()) {
      if (fields.is(ATTRIBUTE_NAME, ProtobufFields.LENGTH_DELIMITED)) {
        name = fields.text();
      } else if (fields.is(ATTRIBUTE_STRINGS, ProtobufFields.LENGTH_DELIMITED)) {
        strings.add(fields.text());
      } else if (fields.is(ATTRIBUTE_INTS, ProtobufFields.VARINT)) {
        integers.add(Long.toString(fields.varint()));
      } else if (fields.is(ATTRIBUTE_INTS, ProtobufFields.LENGTH_DELIMITED)) {
        // The packed form: all the numbers in one field.
        for (ByteBuffer packed = fields.content(); packed.hasRemaining(); ) {
          integers.add(Long.toString(ProtobufFields.varint(packed)));
        }
      }
    }
    return switch (name) {
      case "classlabels_strings" -> strings;
      case "classlabels_int64s" -> integers;
      default -> List.of();
    };
  }

  /** The node that hands the tensor on under the map's name. */
  ProtobufMessage identity() {
    return new ProtobufMessage()
        .text(NODE_INPUT, input)
        .text(NODE_OUTPUT, output)
        .text(NODE_OP_TYPE, "Identity");
  }
}
