/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model whether a row's answer depends on its neighbours. A first dimension of any size may
 * count rows, but it may as well be the length of one text, and then two requests in one batch
 * would change each other's answers: so requests share a batch only when a trial shows that they
 * may.
 */
final class RowIndependence {
  private static final Logger LOG = LoggerFactory.getLogger(RowIndependence.class);

  /** Kernels sum in another order when there are more rows. */
  private static final double TOLERANCE = 1e-4;

  private RowIndependence() {}

  /** False also when the trial's values are nothing the model takes. */
  static boolean holds(LoadedModel model) {
    if (!Batch.hasRows(model.signature())) {
      return false;
    }
    List<List<Tensor>> rows = List.of(row(model, 0), row(model, 1), row(model, 2));
    try {
      List<Tensor> together = model.run(Batch.join(rows, Tensor::allocate));
      Optional<List<List<Tensor>>> parts = Batch.split(together, new long[] {1, 1, 1});
      if (parts.isEmpty()) {
        return false;
      }
      for (int i = 0; i < rows.size(); i++) {
        if (!same(model.run(rows.get(i)), parts.get().get(i))) {
          LOG.warn("a row's answer depends on the other rows: requests run one by one");
          return false;
        }
      }
      return true;
    } catch (RunFailed e) {
      LOG.info("requests run one by one, since a trial of rows failed: {}", e.getMessage());
      return false;
    }
  }

  /** Small values that any column may have; different ones in each row. */
  private static List<Tensor> row(LoadedModel model, int which) {
    List<Tensor> inputs = new ArrayList<>();
    for (TensorSpec spec : model.signature().inputs()) {
      long[] dims = spec.shape().dims();
      for (int i = 0; i < dims.length; i++) {
        dims[i] = dims[i] == Shape.VARIABLE ? 1 : dims[i];
      }
      Shape shape = new Shape(dims);
      int elements = Math.toIntExact(shape.elements());
      int size = spec.datatype() == Datatype.BYTES ? Integer.BYTES : spec.datatype().sizeBytes();
      ByteBuffer data = Tensor.allocate(Math.multiplyExact(elements, size));
      for (int i = 0; i < elements; i++) {
        put(data, spec.datatype(), (which + i) % (spec.datatype() == Datatype.BOOL ? 2 : 3));
      }
      inputs.add(new Tensor(spec.name(), spec.datatype(), shape, data.flip()));
    }
    return inputs;
  }

  /** 0, 1 or 2; texts are empty, and 16-bit floats next to zero. */
  private static void put(ByteBuffer data, Datatype datatype, int value) {
    switch (datatype) {
      case FP32 -> data.putFloat(value);
      case FP64 -> data.putDouble(value);
      case BYTES -> data.putInt(0);
      default -> {
        data.put((byte) value);
        for (int i = 1; i < datatype.sizeBytes(); i++) {
          data.put((byte) 0);
        }
      }
    }
  }

  private static boolean same(List<Tensor> alone, List<Tensor> together) {
    for (int i = 0; i < alone.size(); i++) {
      Tensor one = alone.get(i);
      Tensor other = together.get(i);
      if (!one.shape().equals(other.shape()) || !same(one, other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Tensor one, Tensor other) {
    ByteBuffer left = one.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer right = other.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return switch (one.datatype()) {
      case FP32 -> {
        boolean close = true;
        while (left.hasRemaining() && close) {
          close = close(left.getFloat(), right.getFloat());
        }
        yield close;
      }
      case FP64 -> {
        boolean close = true;
        while (left.hasRemaining() && close) {
          close = close(left.getDouble(), right.getDouble());
        }
        yield close;
      }
      // Halves are too coarse to be compared by their bits, and too rare to be joined.
      case FP16, BF16 -> false;
      default -> left.equals(right);
    };
  }

  private static boolean close(double one, double other) {
    return Double.compare(one, other) == 0
        || Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));
  }
}
