/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.FeatureRows;
import dev.millwright.inference.Shape;
import dev.millwright.inference.onnx.GraphParts.ElementType;
import dev.millwright.inference.trees.Ensemble;
import dev.millwright.inference.trees.Link.Function;
import java.util.List;

/**
 * Writes a model of trees as an ONNX file with the tensors of {@link FeatureRows}, as the engine of
 * its library has them.
 *
 * <p>ONNX Runtime adds up in the type of the features, and hands on the sums as FP32 in any case.
 */
public final class TreeGraph {
  /** The key under which the file says which library trained it. */
  static final String CONVERTED_FROM = "millwright.converted_from";

  private static final int MODEL_IR_VERSION = 1;
  private static final int MODEL_PRODUCER = 2;
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPERATOR_SET = 8;
  private static final int MODEL_PROPERTY = 14;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_NAME = 2;
  private static final int GRAPH_CONSTANT = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int OPERATOR_SET_DOMAIN = 1;
  private static final int OPERATOR_SET_VERSION = 2;
  private static final int PROPERTY_KEY = 1;
  private static final int PROPERTY_VALUE = 2;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_ELEMENT_TYPE = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int SHAPE_DIMENSION = 1;
  private static final int DIMENSION_VALUE = 1;
  private static final int DIMENSION_NAME = 2;

  /** Of 2022; the operator sets are those of its time. */
  private static final int IR_VERSION = 8;

  private static final int OPERATORS = 17;
  private static final int TREE_OPERATORS = 3;

  private static final String ONNX = "";
  private static final String SUMS = "sums";

  private final Ensemble ensemble;
  private final ElementType type;
  private final ProtobufMessage graph = new ProtobufMessage().text(GRAPH_NAME, "trees");
  private int steps;

  private TreeGraph(Ensemble ensemble) {
    this.ensemble = ensemble;
    this.type = ensemble.datatype() == Datatype.FP64 ? ElementType.FP64 : ElementType.FP32;
  }

  /**
   * The bytes of the file.
   *
   * @throws ArithmeticException when it has more nodes than a file can hold
   */
  public static byte[] of(Ensemble ensemble) {
    return new TreeGraph(ensemble).model().toByteArray();
  }

  private ProtobufMessage model() {
    String last = link(sums());
    if (ensemble.scores() == 1 && ensemble.link().function() != Function.LARGEST) {
      graph.message(GRAPH_CONSTANT, GraphParts.constant("columns", 1));
      last = step("Squeeze", last, "columns");
    }
    add(GraphParts.node(ONNX, "Identity", List.of(last), FeatureRows.PREDICTIONS));
    int width = ensemble.link().width(ensemble.scores());
    graph
        .message(
            GRAPH_INPUT,
            value(FeatureRows.FEATURES, new Shape(Shape.VARIABLE, ensemble.features())))
        .message(
            GRAPH_OUTPUT,
            value(FeatureRows.PREDICTIONS, FeatureRows.answerShape(Shape.VARIABLE, width)));
    return new ProtobufMessage()
        .number(MODEL_IR_VERSION, IR_VERSION)
        .text(MODEL_PRODUCER, "millwright")
        .message(MODEL_GRAPH, graph)
        .message(MODEL_OPERATOR_SET, operatorSet(ONNX, OPERATORS))
        .message(MODEL_OPERATOR_SET, operatorSet(TreeAttributes.DOMAIN, TREE_OPERATORS))
        .message(
            MODEL_PROPERTY,
            new ProtobufMessage()
                .text(PROPERTY_KEY, CONVERTED_FROM)
                .text(PROPERTY_VALUE, ensemble.library()));
  }

  /** The scores; those of a logistic model with the sign and slope that its link wants. */
  private String sums() {
    ProtobufMessage trees =
        GraphParts.node(
            TreeAttributes.DOMAIN, TreeAttributes.OPERATOR, List.of(FeatureRows.FEATURES), SUMS);
    boolean logistic = ensemble.link().function() == Function.LOGISTIC;
    new TreeAttributes(ensemble, type, logistic ? -ensemble.link().slope() : 1).addTo(trees);
    add(trees);
    return type == ElementType.FP32 ? SUMS : cast(SUMS);
  }

  private String link(String scores) {
    return switch (ensemble.link().function()) {
      case IDENTITY -> scores;
      // Not the operator Sigmoid, which rounds small probabilities to multiples of 6e-8.
      case LOGISTIC -> step("Reciprocal", step("Add", step("Exp", scores), constant(1)));
      case EXPONENTIAL -> step("Exp", scores);
      case SIGNED_SQUARE -> step("Mul", scores, step("Abs", scores));
      case STEP -> cast(step("Greater", scores, constant(0)));
      case SOFTMAX -> {
        ProtobufMessage softmax = GraphParts.node(ONNX, "Softmax", List.of(scores), "softmax");
        GraphParts.attribute(softmax, "axis", 1);
        yield add(softmax, "softmax");
      }
      case LARGEST -> {
        ProtobufMessage largest = GraphParts.node(ONNX, "ArgMax", List.of(scores), "largest");
        GraphParts.attribute(largest, "axis", 1);
        GraphParts.attribute(largest, "keepdims", 0);
        yield cast(add(largest, "largest"));
      }
    };
  }

  private String constant(double value) {
    String name = "constant" + steps++;
    graph.message(GRAPH_CONSTANT, GraphParts.constant(name, type, value));
    return name;
  }

  private String step(String operator, String... inputs) {
    String output = operator + steps++;
    return add(GraphParts.node(ONNX, operator, List.of(inputs), output), output);
  }

  private String cast(String input) {
    String output = "Cast" + steps++;
    ProtobufMessage cast = GraphParts.node(ONNX, "Cast", List.of(input), output);
    GraphParts.attribute(cast, "to", type.number());
    return add(cast, output);
  }

  private String add(ProtobufMessage node, String output) {
    add(node);
    return output;
  }

  private void add(ProtobufMessage node) {
    graph.message(GRAPH_NODE, node);
  }

  private ProtobufMessage value(String name, Shape shape) {
    ProtobufMessage dimensions = new ProtobufMessage();
    for (long size : shape.dims()) {
      ProtobufMessage dimension = new ProtobufMessage();
      dimensions.message(
          SHAPE_DIMENSION,
          size == Shape.VARIABLE
              ? dimension.text(DIMENSION_NAME, "rows")
              : dimension.number(DIMENSION_VALUE, size));
    }
    ProtobufMessage tensor =
        new ProtobufMessage()
            .number(TENSOR_ELEMENT_TYPE, type.number())
            .message(TENSOR_SHAPE, dimensions);
    return new ProtobufMessage()
        .text(VALUE_NAME, name)
        .message(VALUE_TYPE, new ProtobufMessage().message(TYPE_TENSOR, tensor));
  }

  private static ProtobufMessage operatorSet(String domain, int version) {
    return new ProtobufMessage()
        .text(OPERATOR_SET_DOMAIN, domain)
        .number(OPERATOR_SET_VERSION, version);
  }
}
