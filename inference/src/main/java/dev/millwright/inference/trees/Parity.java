/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Two models' answers to the same rows, value by value.
 *
 * @param rows that were asked
 * @param largestDifference the largest absolute difference of two values; 0 when nothing was
 *     compared
 * @param difference why the second model can't take the first one's place; empty when it can
 */
public record Parity(int rows, double largestDifference, Optional<String> difference) {
  /**
   * A value {@code b} of the first model and {@code a} of the second agree when {@code |a - b| <=
   * TOLERANCE * (|b| + m)}, where {@code m} is the mean of {@code |b|} over all rows: some hundred
   * times the rounding of an FP32, whatever the unit of the answer.
   */
  public static final double TOLERANCE = 1e-5;

  private static final int BATCH_ROWS = 1024;

  /**
   * Compares signatures, then answers.
   *
   * @param first a model over rows of numbers, with one output of numbers
   * @param second what would take its place
   * @param rowMajor rows of the first one's features
   */
  public static Parity of(LoadedModel first, LoadedModel second, float[] rowMajor)
      throws RunFailed {
    if (!first.signature().equals(second.signature())) {
      return new Parity(
          0, 0, Optional.of("%s became %s".formatted(first.signature(), second.signature())));
    }
    int features = Math.toIntExact(first.signature().inputs().get(0).shape().dim(1));
    int rows = rowMajor.length / features;
    double[] expected = answers(first, rowMajor, rows);
    double[] actual = answers(second, rowMajor, rows);
    return compare(expected, actual, rows);
  }

  private static Parity compare(double[] expected, double[] actual, int rows) {
    if (expected.length != actual.length) {
      return new Parity(rows, 0, Optional.of(expected.length + " values became " + actual.length));
    }
    double mean = meanMagnitude(expected);
    double largest = 0;
    Optional<String> first = Optional.empty();
    for (int i = 0; i < expected.length; i++) {
      double difference =
          Double.compare(expected[i], actual[i]) == 0 ? 0 : Math.abs(actual[i] - expected[i]);
      if (first.isEmpty() && !agree(expected[i], difference, mean)) {
        first =
            Optional.of(
                "row %d: %s became %s"
                    .formatted(i / (expected.length / rows) + 1, expected[i], actual[i]));
      }
      largest = Double.isNaN(difference) ? largest : Math.max(largest, difference);
    }
    return new Parity(rows, largest, first);
  }

  private static double meanMagnitude(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += Double.isFinite(value) ? Math.abs(value) / values.length : 0;
    }
    return mean;
  }

  /** Infinite values and NaN agree with their like only. */
  private static boolean agree(double expected, double difference, double mean) {
    return difference == 0
        || (Double.isFinite(expected) && difference <= TOLERANCE * (Math.abs(expected) + mean));
  }

  private static double[] answers(LoadedModel model, float[] rowMajor, int rows) throws RunFailed {
    TensorSpec input = model.signature().inputs().get(0);
    int features = Math.toIntExact(input.shape().dim(1));
    double[] answers = new double[0];
    for (int from = 0; from < rows; from += BATCH_ROWS) {
      int count = Math.min(BATCH_ROWS, rows - from);
      Tensor batch =
          new Tensor(
              input.name(),
              input.datatype(),
              new Shape(count, features),
              buffer(input.datatype(), rowMajor, from * features, count * features));
      Tensor answer = model.run(List.of(batch)).get(0);
      int width = Math.toIntExact(answer.shape().elements()) / count;
      if (from == 0) {
        answers = new double[Math.multiplyExact(rows, width)];
      }
      read(answer, answers, from * width);
    }
    return answers;
  }

  private static ByteBuffer buffer(Datatype datatype, float[] values, int from, int count) {
    ByteBuffer data = Tensor.allocate(count * datatype.sizeBytes());
    for (int i = from; i < from + count; i++) {
      if (datatype == Datatype.FP64) {
        data.putDouble(values[i]);
      } else {
        data.putFloat(values[i]);
      }
    }
    return data.flip();
  }

  private static void read(Tensor answer, double[] values, int from) {
    ByteBuffer data = answer.data().duplicate().order(answer.data().order());
    for (int i = from; data.hasRemaining(); i++) {
      values[i] = answer.datatype() == Datatype.FP64 ? data.getDouble() : data.getFloat();
    }
  }
}
