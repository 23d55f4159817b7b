/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import com.google.protobuf.ByteString;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.Bins;
import dev.millwright.statistics.profile.NumericBins;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A made-up inference request: the middle of the baseline's bins where there is one, else neutral
 * values.
 */
final class WarmUpSample {
  private WarmUpSample() {}

  /** Whether every input can be written as JSON. */
  static boolean hasJson(Signature signature) {
    return signature.inputs().stream()
        .noneMatch(spec -> spec.datatype() == Datatype.FP16 || spec.datatype() == Datatype.BF16);
  }

  /**
   * The same as {@link #json} for gRPC, raw.
   *
   * @param rows takes the place of a variable first dimension; other variable dimensions become 1
   */
  static ModelInferRequest call(Loaded model, @Nullable Baseline baseline, int rows) {
    ModelInferRequest.Builder call =
        ModelInferRequest.newBuilder().setModelName(model.name()).setModelVersion(model.version());
    for (TensorSpec spec : model.model().signature().inputs()) {
      Shape shape = shape(spec.shape(), rows);
      InferInputTensor.Builder input =
          call.addInputsBuilder().setName(spec.name()).setDatatype(spec.datatype().name());
      for (int axis = 0; axis < shape.rank(); axis++) {
        input.addShape(shape.dim(axis));
      }
      call.addRawInputContents(ByteString.copyFrom(bytes(spec, shape, baseline)));
    }
    return call.build();
  }

  /** The same as tensors, all neutral. */
  static List<Tensor> tensors(Signature signature, int rows) {
    List<Tensor> tensors = new ArrayList<>();
    for (TensorSpec spec : signature.inputs()) {
      Shape shape = shape(spec.shape(), rows);
      byte[] bytes = bytes(spec, shape, null);
      tensors.add(
          new Tensor(
              spec.name(),
              spec.datatype(),
              shape,
              Tensor.allocate(bytes.length).put(bytes).flip()));
    }
    return tensors;
  }

  /** Zeroes are neutral for every datatype: numbers, false, and the lengths of empty texts. */
  private static byte[] bytes(TensorSpec spec, Shape shape, @Nullable Baseline baseline) {
    int elements = Math.toIntExact(shape.elements());
    int size = spec.datatype() == Datatype.BYTES ? Integer.BYTES : spec.datatype().sizeBytes();
    ByteBuffer bytes = ByteBuffer.allocate(elements * size).order(ByteOrder.LITTLE_ENDIAN);
    if (baseline != null && fits(spec, shape, baseline)) {
      int columns = baseline.features().size();
      for (int i = 0; i < elements; i++) {
        bytes.putFloat(middle(baseline.features().get(i % columns).bins()));
      }
    }
    return bytes.array();
  }

  /**
   * @param rows takes the place of a variable first dimension; other variable dimensions become 1
   */
  static String json(Signature signature, @Nullable Baseline baseline, int rows) {
    StringJoiner inputs = new StringJoiner(",", "{\"inputs\":[", "]}");
    for (TensorSpec spec : signature.inputs()) {
      Shape shape = shape(spec.shape(), rows);
      inputs.add(
          "{\"name\":%s,\"datatype\":\"%s\",\"shape\":%s,\"data\":%s}"
              .formatted(quoted(spec.name()), spec.datatype(), shape, data(spec, shape, baseline)));
    }
    return inputs.toString();
  }

  private static Shape shape(Shape declared, int rows) {
    long[] dims = declared.dims();
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == Shape.VARIABLE) {
        dims[i] = i == 0 ? rows : 1;
      }
    }
    return new Shape(dims);
  }

  private static String data(TensorSpec spec, Shape shape, @Nullable Baseline baseline) {
    int elements = Math.toIntExact(shape.elements());
    String[] values = new String[elements];
    Arrays.fill(values, neutral(spec.datatype()));
    if (baseline != null && fits(spec, shape, baseline)) {
      int columns = baseline.features().size();
      for (int i = 0; i < elements; i++) {
        values[i] = Float.toString(middle(baseline.features().get(i % columns).bins()));
      }
    }
    return "[" + String.join(",", values) + "]";
  }

  private static boolean fits(TensorSpec spec, Shape shape, Baseline baseline) {
    return spec.datatype() == Datatype.FP32
        && shape.rank() == 2
        && shape.dim(1) == baseline.features().size();
  }

  private static float middle(Bins bins) {
    float[] edges = bins instanceof NumericBins numeric ? numeric.edges() : new float[0];
    return edges.length == 0 ? 0 : edges[edges.length / 2];
  }

  private static String neutral(Datatype datatype) {
    return switch (datatype) {
      case BOOL -> "false";
      case BYTES -> "\"\"";
      default -> "0";
    };
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
