/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RowOrderTest {
  @Property(tries = 200)
  void ordersAsAComparisonSortWould(@ForAll Random random) {
    double[] values = new double[random.nextInt(200)];
    for (int row = 0; row < values.length; row++) {
      values[row] =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(3) - 1;
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> -random.nextGaussian();
            default -> random.nextBoolean() ? Double.NEGATIVE_INFINITY : Double.MIN_VALUE;
          };
      values[row] = Double.isNaN(values[row]) ? -0.0 : values[row];
    }
    double[] kept = values.clone();
    double[] expected = values.clone();
    Arrays.sort(expected);
    RowOrder order = RowOrder.of(values);
    assertThat(order.size()).isEqualTo(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[order.row(i)] == expected[i]).isTrue();
      if (i > 0 && expected[i] == expected[i - 1]) {
        assertThat(order.row(i)).isGreaterThan(order.row(i - 1));
        assertThat(order.endOfTies(i - 1)).isGreaterThan(i);
      } else if (i > 0) {
        assertThat(order.endOfTies(i - 1)).isEqualTo(i);
      }
    }
    assertThat(values).containsExactly(kept);
  }
}
