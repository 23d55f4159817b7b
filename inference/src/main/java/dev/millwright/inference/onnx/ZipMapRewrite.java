/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the ZipMap nodes off the end of a model, so that its probabilities are a tensor.
 *
 * <p>scikit-learn's and LightGBM's converters add the node by default. Maps have no place in the
 * Open Inference Protocol, cost more to read than a small model to run, and lose the order of the
 * classes in Java. The tensor that the node took is handed on by an Identity node, which ONNX
 * Runtime's optimizer removes; renaming the tensor instead would have to reach into subgraphs.
 */
final class ZipMapRewrite {
  // Field numbers of ModelProto, OperatorSetIdProto, GraphProto, ValueInfoProto, TypeProto,
  // TypeProto.Tensor and TensorShapeProto in onnx.proto3.
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPERATOR_SET = 8;
  private static final int OPERATOR_SET_DOMAIN = 1;
  private static final int OPERATOR_SET_VERSION = 2;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_OUTPUT = 12;
  private static final int GRAPH_VALUE_INFO = 13;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_ELEMENT_TYPE = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int SHAPE_DIMENSION = 1;
  private static final int DIMENSION_VALUE = 1;
  private static final int FLOAT = 1;

  /** Any version with Identity will do, in a model that has no operator of ONNX's own domain. */
  private static final int IDENTITY_OPERATOR_SET = 13;

  private final Map<String, ZipMap> byOutput;

  private ZipMapRewrite(Map<String, ZipMap> byOutput) {
    this.byOutput = byOutput;
  }

  /**
   * @param model the bytes to make a session from
   * @param labels the classes in the order of the columns, by the name of the output
   */
  // An array on purpose: it goes to ONNX Runtime as it is.
  @SuppressWarnings("ArrayRecordComponent")
  record Rewritten(byte[] model, Map<String, List<String>> labels) {}

  /**
   * @param model a ModelProto
   * @return empty when there is nothing to rewrite
   */
  static Optional<Rewritten> of(ByteBuffer model) {
    Map<String, ZipMap> zipMaps = new LinkedHashMap<>();
    int graphs = 0;
    ProtobufFields fields = new ProtobufFields(model);
    while (fields.next()) {
      if (fields.is(MODEL_GRAPH, ProtobufFields.LENGTH_DELIMITED)) {
        graphs++;
        zipMaps.putAll(atTheEnd(fields.content()));
      }
    }
    // Protobuf would merge several graphs; nobody writes a model so.
    if (graphs != 1 || zipMaps.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> labels = new LinkedHashMap<>();
    zipMaps.forEach((output, zipMap) -> labels.put(output, zipMap.labels()));
    return Optional.of(
        new Rewritten(new ZipMapRewrite(zipMaps).model(model).toByteArray(), Map.copyOf(labels)));
  }

  private static Map<String, ZipMap> atTheEnd(ByteBuffer graph) {
    Map<String, ZipMap> zipMaps = new LinkedHashMap<>();
    Set<String> outputs = new HashSet<>();
    ProtobufFields fields = new ProtobufFields(graph);
    while (fields.next()) {
      if (fields.is(GRAPH_OUTPUT, ProtobufFields.LENGTH_DELIMITED)) {
        outputs.add(nameOf(fields.content()));
      } else if (fields.is(GRAPH_NODE, ProtobufFields.LENGTH_DELIMITED)) {
        ZipMap zipMap = ZipMap.of(fields.content());
        if (zipMap != null) {
          zipMaps.put(zipMap.output(), zipMap);
        }
      }
    }
    zipMaps.keySet().retainAll(outputs);
    return zipMaps;
  }

  private ProtobufMessage model(ByteBuffer model) {
    ProtobufMessage rewritten = new ProtobufMessage();
    boolean knowsIdentity = false;
    ProtobufFields fields = new ProtobufFields(model);
    while (fields.next()) {
      if (fields.is(MODEL_GRAPH, ProtobufFields.LENGTH_DELIMITED)) {
        rewritten.message(MODEL_GRAPH, graph(fields.content()));
      } else {
        knowsIdentity |=
            fields.is(MODEL_OPERATOR_SET, ProtobufFields.LENGTH_DELIMITED)
                && Set.of("", "ai.onnx").contains(domainOf(fields.content()));
        rewritten.field(fields.whole());
      }
    }
    if (!knowsIdentity) {
      rewritten.message(
          MODEL_OPERATOR_SET,
          new ProtobufMessage()
              .text(OPERATOR_SET_DOMAIN, "")
              .number(OPERATOR_SET_VERSION, IDENTITY_OPERATOR_SET));
    }
    return rewritten;
  }

  private ProtobufMessage graph(ByteBuffer graph) {
    ProtobufMessage rewritten = new ProtobufMessage();
    ProtobufFields fields = new ProtobufFields(graph);
    while (fields.next()) {
      if (!fields.isLengthDelimited()) {
        rewritten.field(fields.whole());
        continue;
      }
      switch (fields.number()) {
        case GRAPH_NODE -> node(rewritten, fields);
        case GRAPH_OUTPUT -> output(rewritten, fields);
        case GRAPH_VALUE_INFO -> {
          if (!byOutput.containsKey(nameOf(fields.content()))) {
            rewritten.field(fields.whole());
          }
        }
        default -> rewritten.field(fields.whole());
      }
    }
    return rewritten;
  }

  private void node(ProtobufMessage graph, ProtobufFields fields) {
    ZipMap zipMap = ZipMap.of(fields.content());
    if (zipMap != null && byOutput.containsKey(zipMap.output())) {
      graph.message(GRAPH_NODE, zipMap.identity());
    } else {
      graph.field(fields.whole());
    }
  }

  private void output(ProtobufMessage graph, ProtobufFields fields) {
    ZipMap zipMap = byOutput.get(nameOf(fields.content()));
    if (zipMap == null) {
      graph.field(fields.whole());
      return;
    }
    ProtobufMessage shape =
        new ProtobufMessage()
            .message(SHAPE_DIMENSION, new ProtobufMessage())
            .message(
                SHAPE_DIMENSION,
                new ProtobufMessage().number(DIMENSION_VALUE, zipMap.labels().size()));
    ProtobufMessage tensor =
        new ProtobufMessage().number(TENSOR_ELEMENT_TYPE, FLOAT).message(TENSOR_SHAPE, shape);
    graph.message(
        GRAPH_OUTPUT,
        new ProtobufMessage()
            .text(VALUE_NAME, zipMap.output())
            .message(VALUE_TYPE, new ProtobufMessage().message(TYPE_TENSOR, tensor)));
  }

  private static String nameOf(ByteBuffer valueInfo) {
    return textOf(valueInfo, VALUE_NAME);
  }

  private static String domainOf(ByteBuffer operatorSet) {
    return textOf(operatorSet, OPERATOR_SET_DOMAIN);
  }

  private static String textOf(ByteBuffer message, int field) {
    String text = "";
    ProtobufFields fields = new ProtobufFields(message);
    while (fields.next()) {
      if (fields.is(field, ProtobufFields.LENGTH_DELIMITED)) {
        text = fields.text();
      }
    }
    return text;
  }
}
