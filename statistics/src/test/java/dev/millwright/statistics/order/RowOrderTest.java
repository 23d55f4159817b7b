/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 65, 300, 5000})
  void sortsAsTheNumbersAreAndKeepsTheOrderOfTies(int rows) {
    Random random = new Random(rows);
    double[] wild =
        random.doubles(rows).map(x -> Math.scalb(x - 0.5, random.nextInt(2000) - 1000)).toArray();
    double[] tied = random.ints(rows, -5, 5).mapToDouble(x -> x / 4.0).toArray();
    double[] single = random.doubles(rows).map(x -> (float) x).toArray();
    for (double[] scores : new double[][] {wild, tied, single}) {
      int[] payload = IntStream.range(0, rows).toArray();
      RowOrder sorted = RowOrder.of(scores, payload);
      int[] expected =
          IntStream.range(0, rows)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> scores[row]))
              .mapToInt(row -> row)
              .toArray();
      assertThat(IntStream.range(0, rows).map(sorted::row)).containsExactly(boxed(expected));
      assertThat(IntStream.range(0, rows).allMatch(i -> sorted.value(i) == scores[expected[i]]))
          .isTrue();
      assertThat(payload).isEqualTo(IntStream.range(0, rows).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void infinitiesAreTheEndsAndBothZerosAreOneScore(int rows) {
    double[] scores = new double[rows];
    scores[0] = Double.POSITIVE_INFINITY;
    scores[1] = Double.NEGATIVE_INFINITY;
    for (int row = 2; row < rows; row++) {
      scores[row] = row % 2 == 0 ? 0.0 : -0.0;
    }
    RowOrder sorted = RowOrder.of(scores, new int[rows]);
    assertThat(sorted.value(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(sorted.value(rows - 1)).isEqualTo(Double.POSITIVE_INFINITY);
    for (int place = 2; place < rows - 1; place++) {
      assertThat(sorted.ties(place, place - 1)).isTrue();
    }
    assertThat(sorted.ties(0, 1)).isFalse();
  }

  private static Integer[] boxed(int[] values) {
    return IntStream.of(values).boxed().toArray(Integer[]::new);
  }
}
