/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Puts the rows of several requests into one, and takes the answers apart again. */
final class Batch {
  private Batch() {}

  /** Whether every input and output begins with a dimension of any size. */
  static boolean hasRows(Signature signature) {
    return signature.inputs().stream().allMatch(Batch::hasRows)
        && signature.outputs().stream().allMatch(Batch::hasRows);
  }

  private static boolean hasRows(TensorSpec spec) {
    return spec.shape().rank() > 0 && spec.shape().dim(0) == Shape.VARIABLE;
  }

  /** Whether the inputs differ in nothing but the number of their rows. */
  static boolean joinable(List<Tensor> one, List<Tensor> other) {
    for (int i = 0; i < one.size(); i++) {
      if (!withRows(one.get(i).shape(), 0).equals(withRows(other.get(i).shape(), 0))) {
        return false;
      }
    }
    return true;
  }

  /**
   * One set of inputs with the rows of all parts, in their order.
   *
   * @param parts at least one; each {@link #joinable} with the first
   * @param room gives a direct, little-endian buffer of so many bytes
   */
  static List<Tensor> join(List<List<Tensor>> parts, IntFunction<ByteBuffer> room) {
    List<Tensor> first = parts.get(0);
    List<Tensor> joined = new ArrayList<>(first.size());
    for (int i = 0; i < first.size(); i++) {
      long rows = 0;
      int bytes = 0;
      for (List<Tensor> part : parts) {
        rows += part.get(i).shape().dim(0);
        bytes = Math.addExact(bytes, part.get(i).data().remaining());
      }
      ByteBuffer data = room.apply(bytes);
      for (List<Tensor> part : parts) {
        data.put(part.get(i).data().duplicate());
      }
      Tensor like = first.get(i);
      joined.add(
          new Tensor(like.name(), like.datatype(), withRows(like.shape(), rows), data.flip()));
    }
    return joined;
  }

  /**
   * The outputs of each part, without a copy.
   *
   * @param rows of each part, in the order of the join
   * @return empty when an output does not have as many rows as went in
   */
  static Optional<List<List<Tensor>>> split(List<Tensor> outputs, long[] rows) {
    long all = 0;
    for (long count : rows) {
      all += count;
    }
    List<List<Tensor>> parts = new ArrayList<>(rows.length);
    for (int part = 0; part < rows.length; part++) {
      parts.add(new ArrayList<>(outputs.size()));
    }
    for (Tensor output : outputs) {
      if (output.shape().rank() == 0 || output.shape().dim(0) != all) {
        return Optional.empty();
      }
      ByteBuffer rest = output.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
      for (int part = 0; part < rows.length; part++) {
        parts.get(part).add(next(output, rest, rows[part]));
      }
    }
    return Optional.of(parts);
  }

  /** Takes the next rows off the rest. */
  private static Tensor next(Tensor output, ByteBuffer rest, long rows) {
    Shape shape = withRows(output.shape(), rows);
    int begin = rest.position();
    if (output.datatype() == Datatype.BYTES) {
      for (long element = shape.elements(); element > 0; element--) {
        int length = rest.getInt();
        rest.position(rest.position() + length);
      }
    } else {
      rest.position(begin + Math.toIntExact(shape.elements() * output.datatype().sizeBytes()));
    }
    ByteBuffer data = rest.duplicate().flip().position(begin).slice();
    return new Tensor(output.name(), output.datatype(), shape, data.order(ByteOrder.LITTLE_ENDIAN));
  }

  private static Shape withRows(Shape shape, long rows) {
    long[] dims = shape.dims();
    dims[0] = rows;
    return new Shape(dims);
  }
}
