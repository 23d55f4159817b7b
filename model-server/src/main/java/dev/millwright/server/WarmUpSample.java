/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.Bins;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A made-up inference request: the middle of the baseline's bins where there is one, else neutral
 * values.
 */
final class WarmUpSample {
  private WarmUpSample() {}

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
    if (baseline != null
        && spec.datatype() == Datatype.FP32
        && shape.rank() == 2
        && shape.dim(1) == baseline.features().size()) {
      int columns = baseline.features().size();
      for (int i = 0; i < elements; i++) {
        values[i] = middle(baseline.features().get(i % columns).bins());
      }
    }
    return "[" + String.join(",", values) + "]";
  }

  private static String middle(Bins bins) {
    float[] edges = bins.edges();
    return edges.length == 0 ? "0" : Float.toString(edges[edges.length / 2]);
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
