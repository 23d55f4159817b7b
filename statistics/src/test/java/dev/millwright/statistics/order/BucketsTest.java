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

class BucketsTest {
  private static final int SIZE = 3000;
  private static final int BITS = 6;

  private final RandomStream random = new RandomStream(22);

  private static double[] rows(IntToDoubleFunction row) {
    double[] rows = new double[SIZE];
    Arrays.setAll(rows, row);
    return rows;
  }

  private static double least(double[] rows) {
    return Arrays.stream(rows).min().orElseThrow();
  }

  private static double greatest(double[] rows) {
    return Arrays.stream(rows).max().orElseThrow();
  }

  private static Buckets ofEqualWidth(double[] rows) {
    return Buckets.ofEqualWidth(least(rows), greatest(rows), BITS);
  }

  private static Buckets ofEqualDoubles(double[] rows) {
    return Buckets.ofEqualDoubles(least(rows), greatest(rows), BITS);
  }

  /** Every row is in one bucket, less than the next bucket's rows and equal to none of them. */
  private static void assertInOrder(double[] rows, Buckets buckets) {
    int[] counts = buckets.counts(rows);
    boolean[] all = new boolean[counts.length];
    Arrays.fill(all, true);
    double[] found = buckets.rows(rows, counts, all);

    assertThat(counts.length).isLessThanOrEqualTo(1 << BITS);
    assertThat(counts[0]).isPositive();
    double before = Double.NaN;
    int start = 0;
    for (int count : counts) {
      Arrays.sort(found, start, start + count);
      if (count > 0) {
        assertThat(before < found[start] || start == 0).isTrue();
        before = found[start + count - 1];
      }
      start += count;
    }
    double[] sorted = rows.clone();
    Arrays.sort(sorted);
    assertThat(found).isEqualTo(sorted);
  }

  @Test
  void bothKindsAreInOrder() {
    double[][] samples = {
      rows(row -> random.nextGaussian()),
      rows(row -> random.nextInt(7)),
      rows(row -> random.nextInt(7) - 3 == 0 ? -0.0 : random.nextInt(7) - 3),
      rows(row -> 1e300 * random.nextGaussian()),
      rows(row -> Double.MIN_VALUE * random.nextInt(200)),
      rows(row -> 1 + 0x1p-52 * random.nextInt(50)),
      rows(row -> random.nextInt(50) == 0 ? 1 / 0.0 : random.nextInt(50) == 0 ? -1 / 0.0 : row),
      rows(row -> row % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE),
      rows(row -> finite(Double.longBitsToDouble(random.nextLong()))),
    };
    for (double[] rows : samples) {
      assertInOrder(rows, ofEqualWidth(rows));
      assertInOrder(rows, ofEqualDoubles(rows));
    }
  }

  private static double finite(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  @Test
  void equalWidthsHoldEquallyManyOfALine() {
    int[] counts = Buckets.ofEqualWidth(0, 63, BITS).counts(rows(row -> row % 63));

    assertThat(counts).hasSize(64);
    assertThat(Arrays.copyOf(counts, 62)).containsOnly(SIZE / 63, SIZE / 63 + 1);
  }

  @Test
  void equalDoublesAreAsManyInEachOctave() {
    // 1 to 16 exclusive are four octaves, and there are 64 buckets.
    Buckets buckets = Buckets.ofEqualDoubles(1, Math.nextDown(16.0), BITS);

    assertThat(buckets.counts(new double[] {1, 1.0624, 1.0625, 2, 4, 8, 15.5}))
        .hasSize(64)
        .satisfies(
            counts -> {
              assertThat(counts[0]).isEqualTo(2);
              assertThat(new int[] {counts[1], counts[16], counts[32], counts[48], counts[63]})
                  .containsOnly(1);
            });
    // One double more takes one bit more, and each bucket holds twice as much.
    assertThat(Buckets.ofEqualDoubles(1, 16, BITS).counts(new double[] {1, 1.1249, 1.125, 16}))
        .hasSize(33)
        .startsWith(2, 1)
        .endsWith(1);
  }

  @Test
  void aRangeOfFewDoublesHasABucketForEach() {
    double[] rows = rows(row -> 1 + 0x1p-52 * (row % 3));

    assertThat(ofEqualDoubles(rows).counts(rows)).containsExactly(1000, 1000, 1000);
  }

  @Test
  void widthsThatNoDoubleCanSayAreEqualDoubles() {
    double[][] ranges = {
      {Double.NEGATIVE_INFINITY, 0},
      {0, Double.POSITIVE_INFINITY},
      {-Double.MAX_VALUE, Double.MAX_VALUE},
      {0, 20 * Double.MIN_VALUE},
    };
    for (double[] range : ranges) {
      double[] ends = {range[0], range[1]};
      assertThat(Buckets.ofEqualWidth(range[0], range[1], BITS).counts(ends))
          .isEqualTo(Buckets.ofEqualDoubles(range[0], range[1], BITS).counts(ends));
    }
  }

  @Test
  void onlyTheRowsOfChosenBuckets() {
    double[] rows = {5, 1, 3, 0, 1.5, 4, 3.5};
    Buckets buckets = Buckets.ofEqualWidth(0, 7, 3);
    int[] counts = buckets.counts(rows);
    boolean[] chosen = {false, true, true, false, false, true, false, false};

    assertThat(counts).containsExactly(1, 2, 0, 2, 1, 1, 0, 0);
    assertThat(buckets.rows(rows, counts, chosen)).containsExactly(1, 1.5, 5);
    assertThat(buckets.rows(rows, counts, new boolean[8])).isEmpty();
  }
}
