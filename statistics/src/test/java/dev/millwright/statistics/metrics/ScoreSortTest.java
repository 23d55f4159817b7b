/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreSortTest {
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
      ScoreSort sorted = ScoreSort.ascending(scores, payload);
      int[] expected =
          IntStream.range(0, rows)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> scores[row]))
              .mapToInt(row -> row)
              .toArray();
      assertThat(IntStream.range(0, rows).map(sorted::payload)).containsExactly(boxed(expected));
      assertThat(IntStream.range(0, rows).allMatch(i -> sorted.score(i) == scores[expected[i]]))
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
    ScoreSort sorted = ScoreSort.ascending(scores, new int[rows]);
    assertThat(sorted.score(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(sorted.score(rows - 1)).isEqualTo(Double.POSITIVE_INFINITY);
    for (int place = 2; place < rows - 1; place++) {
      assertThat(sorted.same(place, place - 1)).isTrue();
    }
    assertThat(sorted.same(0, 1)).isFalse();
  }

  private static Integer[] boxed(int[] values) {
    return IntStream.of(values).boxed().toArray(Integer[]::new);
  }
}
