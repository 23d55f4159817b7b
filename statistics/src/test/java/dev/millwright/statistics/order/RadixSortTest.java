/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RadixSortTest {
  private final RandomStream random = new RandomStream(21);

  private static void assertSortsLikeJava(int size, IntToDoubleFunction row) {
    double[] rows = new double[size];
    Arrays.setAll(rows, row);
    double[] expected = rows.clone();
    Arrays.sort(expected);

    RadixSort.sort(rows);

    // Equal bits, and -0 before 0.
    assertThat(rows).isEqualTo(expected);
    assertThat(Arrays.stream(rows).mapToLong(Double::doubleToRawLongBits).toArray())
        .isEqualTo(Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Test
  void sortsLikeJavaOnBothSidesOfItsThreshold() {
    for (int size : new int[] {0, 1, 2, 4095, 4096, 4097, 50_000}) {
      assertSortsLikeJava(size, row -> random.nextGaussian());
    }
  }

  @Test
  void sortsEveryKindOfNumber() {
    double[] kinds = {
      0.0,
      -0.0,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      1e300,
      -1e300,
      1,
      -1,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      -Double.MAX_VALUE
    };
    assertSortsLikeJava(10_000, row -> kinds[random.nextInt(kinds.length)]);
    assertSortsLikeJava(10_000, row -> finite(Double.longBitsToDouble(random.nextLong())));
  }

  private static double finite(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  @Test
  void digitsThatAllRowsShareAreSkipped() {
    assertSortsLikeJava(5000, row -> 7);
    assertSortsLikeJava(5000, row -> row % 3);
    assertSortsLikeJava(5000, row -> -row);
    assertSortsLikeJava(5000, row -> 1 + row * 0x1p-52);
  }
}
