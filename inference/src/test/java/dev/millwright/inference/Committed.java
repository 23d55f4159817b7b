/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The committed fixtures: models, rows and what the models' own libraries answered; the scripts in
 * {@code hack/reference} wrote them.
 */
public final class Committed {
  private Committed() {}

  /**
   * @param resource from the root of the test resources, such as {@code xgboost/iris.json}
   */
  public static Path file(String resource) {
    URL url = Committed.class.getResource("/" + resource);
    if (url == null) {
      throw new IllegalArgumentException("no fixture " + resource);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The lines of a file of comma-separated numbers; {@code nan} is a missing one. */
  public static double[][] table(String resource) throws IOException {
    return Files.readAllLines(file(resource)).stream()
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Committed::number).toArray())
        .toArray(double[][]::new);
  }

  private static double number(String text) {
    return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
  }

  /** Rows as an FP32 or FP64 tensor. */
  public static Tensor tensor(String name, Datatype datatype, double[][] rows) {
    int columns = rows[0].length;
    var data = Tensor.allocate(rows.length * columns * datatype.sizeBytes());
    for (double[] row : rows) {
      for (double value : row) {
        if (datatype == Datatype.FP32) {
          data.putFloat((float) value);
        } else {
          data.putDouble(value);
        }
      }
    }
    return new Tensor(name, datatype, new Shape(rows.length, columns), data.flip());
  }

  /** The elements of an FP32 or FP64 tensor, row by row. */
  public static double[] values(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.shape().elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          tensor.datatype() == Datatype.FP32
              ? tensor.data().getFloat(tensor.data().position() + i * Float.BYTES)
              : tensor.data().getDouble(tensor.data().position() + i * Double.BYTES);
    }
    return values;
  }

  /** A table as {@link #values} gives them. */
  public static double[] flat(double[][] table) {
    return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Each value within so much of the expected one, relatively. */
  public static void assertClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("value %d", i)
          .isCloseTo(expected[i], within(tolerance * Math.abs(expected[i])));
    }
  }
}
