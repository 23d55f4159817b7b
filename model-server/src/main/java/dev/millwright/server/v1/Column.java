/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v1;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.codec.Elements;
import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The values of one input, row by row. Variable dimensions are those of the first row: all rows
 * have the same shape.
 */
final class Column {
  private final JsonScanner json;
  private final TensorSpec spec;
  private final long[] dims;
  private final Elements elements;

  /**
   * @param spare a buffer to begin with
   */
  Column(JsonScanner json, TensorSpec spec, ByteBuffer spare) {
    this.json = json;
    this.spec = spec;
    long[] declared = spec.shape().dims();
    this.dims = declared.length == 0 ? declared : Arrays.copyOfRange(declared, 1, declared.length);
    this.elements = new Elements(json, spec.name(), spec.datatype(), spare.clear());
  }

  /** Reads one row's value. */
  void read(String field) throws JsonInvalid, RequestRefused {
    value(field, 0);
  }

  private void value(String field, int level) throws JsonInvalid, RequestRefused {
    if (level == dims.length) {
      elements.add(json.peek());
      return;
    }
    if (json.peek() != Kind.LIST) {
      throw new RequestRefused(
          "%s: expected %d levels of lists for shape %s, got %s"
              .formatted(field, dims.length, spec.shape(), json.shown()));
    }
    json.enter();
    long length = 0;
    while (json.nextElement()) {
      length++;
      value(field, level + 1);
    }
    if (dims[level] == Shape.VARIABLE) {
      dims[level] = length;
    } else if (dims[level] != length) {
      throw new RequestRefused(
          "%s: expected a list of %d, got one of %d".formatted(field, dims[level], length));
    }
  }

  /** The shape of so many rows. */
  Shape shape(int rows) {
    long[] whole = new long[dims.length + 1];
    whole[0] = rows;
    for (int i = 0; i < dims.length; i++) {
      whole[i + 1] = Math.max(0, dims[i]);
    }
    return new Shape(whole);
  }

  Tensor tensor(Shape shape) {
    return new Tensor(
        spec.name(), spec.datatype(), shape, elements.data().order(ByteOrder.LITTLE_ENDIAN));
  }
}
