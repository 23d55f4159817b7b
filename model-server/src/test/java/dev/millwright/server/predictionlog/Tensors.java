/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.predictionlog.ModelLog.LoggedModel;
import java.nio.ByteBuffer;
import java.util.List;

/** Small tensors, and the classifier that they belong to. */
final class Tensors {
  static final LoggedModel VISITS =
      new LoggedModel(
          "visits",
          "3",
          new Signature(
              List.of(
                  new TensorSpec("features", Datatype.FP32, new Shape(-1, 3)),
                  new TensorSpec("text", Datatype.BYTES, new Shape(-1, 1))),
              List.of(
                  new TensorSpec("label", Datatype.INT64, new Shape(-1)),
                  new TensorSpec(
                      "probabilities",
                      Datatype.FP32,
                      new Shape(-1, 2),
                      List.of("stays", "leaves")))),
          List.of("age", "income", "visits"));

  private Tensors() {}

  static Tensor floats(String name, Shape shape, float... values) {
    ByteBuffer data = Tensor.allocate(values.length * Float.BYTES);
    for (float value : values) {
      data.putFloat(value);
    }
    return new Tensor(name, Datatype.FP32, shape, data.flip().order(data.order()));
  }

  static Tensor longs(String name, long... values) {
    ByteBuffer data = Tensor.allocate(values.length * Long.BYTES);
    for (long value : values) {
      data.putLong(value);
    }
    return new Tensor(
        name, Datatype.INT64, new Shape(values.length), data.flip().order(data.order()));
  }

  static Tensor bytes(String name, byte[]... values) {
    ByteBuffer data = Tensor.allocate(1024);
    for (byte[] value : values) {
      data.putInt(value.length).put(value);
    }
    return new Tensor(
        name, Datatype.BYTES, new Shape(values.length, 1), data.flip().order(data.order()));
  }
}
