/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KernelMmdTest {
  private static final RbfKernel ONE = new RbfKernel(1);

  static double[][] column(double... values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }

  static double[][] rows(double[] cells, int features) {
    double[][] rows = new double[cells.length / features][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(cells, row * features, (row + 1) * features);
    }
    return rows;
  }

  static double[][] normal(RandomStream random, int rows, int features, double mean) {
    double[][] result = new double[rows][features];
    for (double[] row : result) {
      for (int feature = 0; feature < features; feature++) {
        row[feature] = mean + random.nextGaussian();
      }
    }
    return result;
  }

  private static double squared(double[][] reference, double[][] current, RbfKernel kernel) {
    return KernelMmd.test(reference, current, kernel, 1, 0).squared();
  }

  @Test
  void agreesWithNumPy() {
    for (String[] row : ReferenceTable.rows(getClass(), "mmd.csv")) {
      int features = Integer.parseInt(row[0]);
      double[][] p = rows(ReferenceTable.list(row[1]), features);
      double[][] q = rows(ReferenceTable.list(row[2]), features);
      RbfKernel pairs = RbfKernel.medianOfPairs(p);
      assertThat(pairs.sigma()).isCloseTo(Double.parseDouble(row[3]), within(1e-14));
      assertThat(RbfKernel.medianEvidently(p).sigma())
          .isCloseTo(Double.parseDouble(row[4]), within(1e-14));
      // Of three means near 1 the last bits are lost in the difference, in NumPy too.
      assertThat(squared(p, q, pairs)).isCloseTo(Double.parseDouble(row[5]), within(2e-15));
      assertThat(squared(p, q, ONE)).isCloseTo(Double.parseDouble(row[6]), within(2e-15));
    }
  }

  @Test
  void vectorsOfAlibiDetectHold() {
    assertThat(squared(column(0, 1, 2), column(1, 2, 3), ONE))
        .isCloseTo(-0.1472694208614137, within(1e-15));
    assertThat(squared(column(0, 0.5), column(10, 10.5), ONE))
        .isCloseTo(1.7649938051691905, within(1e-15));
    assertThat(squared(column(0, 1), column(0, 1), ONE))
        .isCloseTo(-0.3934693402873666, within(1e-15));
  }

  @Test
  void mediansAreTheLowerOnesOfTheirPairs() {
    double root = Math.sqrt(0.5);
    assertThat(RbfKernel.medianOfPairs(column(0, 3)).sigma()).isEqualTo(3 * root);
    // Distances 1, 2, 3, 3, 4, 6: the lower median.
    assertThat(RbfKernel.medianOfPairs(column(0, 1, 3, 6.999)).sigma())
        .isCloseTo(3 * root, within(1e-15));
    // With the zeros of the diagonal, rank 1.5 of 0 0 3 3 is rounded to 2.
    assertThat(RbfKernel.medianEvidently(column(0, 3)).sigma()).isEqualTo(3 * root);
    // Rank 4 of 0 0 0 1 1 2 2 3 3.
    assertThat(RbfKernel.medianEvidently(column(0, 1, 3)).sigma()).isEqualTo(root);
    assertThat(RbfKernel.medianOfPairs(column(0, 1, 3)).sigma()).isEqualTo(2 * root);
  }

  @Test
  void noDistanceGivesTheRootOfOneHalf() {
    double[][] constant = column(5, 5, 5);
    assertThat(RbfKernel.medianOfPairs(constant).sigma()).isEqualTo(Math.sqrt(0.5));
    assertThat(RbfKernel.medianEvidently(constant).sigma()).isEqualTo(Math.sqrt(0.5));
    assertThat(RbfKernel.medianEvidently(column(5, 5, 6)).sigma()).isEqualTo(Math.sqrt(0.5));
  }

  @Test
  void constantsAreNoEvidence() {
    KernelMmd test = KernelMmd.test(column(5, 5, 5), column(5, 5), ONE, 99, 1);
    assertThat(test).isEqualTo(new KernelMmd(0, 1, 99, 99, 1, 3, 2));
    assertThat(test.undefined()).isEmpty();
  }

  @Test
  void separatedSamplesReachTheSmallestPValue() {
    RandomStream random = new RandomStream(3);
    KernelMmd test =
        KernelMmd.test(normal(random, 20, 2, 0), normal(random, 30, 2, 9), ONE, 199, 5);
    assertThat(test.atLeast()).isZero();
    // Evidently and alibi-detect say 0 here; no finite number of permutations can.
    assertThat(test.pValue()).isEqualTo(1 / 200.0);
    assertThat(test.referenceRows()).isEqualTo(20);
    assertThat(test.currentRows()).isEqualTo(30);
    assertThat(test.permutations()).isEqualTo(199);
    assertThat(test.sigma()).isOne();
  }

  /** All 20 splits of six rows: 2 of them are as far apart as 0 1 2 from 10 11 12. */
  @Test
  void permutationsReachEverySplitEquallyOften() {
    KernelMmd test = KernelMmd.test(column(0, 1, 2), column(10, 11, 12), ONE, 20_000, 8);
    assertThat(test.atLeast() / 20_000.0).isCloseTo(0.1, within(6 * 0.0022));
    // Of these 10 splits of five rows one, of the sides that differ in number.
    KernelMmd unequal = KernelMmd.test(column(0, 1, 2), column(10, 11), ONE, 20_000, 8);
    assertThat(unequal.atLeast() / 20_000.0).isCloseTo(0.1, within(6 * 0.0022));
    KernelMmd swapped = KernelMmd.test(column(10, 11), column(0, 1, 2), ONE, 20_000, 8);
    assertThat(swapped.atLeast() / 20_000.0).isCloseTo(0.1, within(6 * 0.0022));
    assertThat(swapped.squared()).isCloseTo(unequal.squared(), within(1e-15));
  }

  /** Equal up to rounding means relative to the kernels, here of 1e-13, and not to 1. */
  @Test
  void tinyKernelsAreNotAllEqual() {
    RbfKernel narrow = new RbfKernel(0.13);
    KernelMmd test = KernelMmd.test(column(0, 1, 2), column(10, 11, 12), narrow, 20_000, 8);
    assertThat(test.squared()).isBetween(1e-14, 1e-12);
    assertThat(test.atLeast() / 20_000.0).isCloseTo(0.1, within(6 * 0.0022));
  }

  @Test
  void sameSeedSameBits() {
    RandomStream random = new RandomStream(4);
    double[][] p = normal(random, 30, 1, 0);
    double[][] q = normal(random, 25, 1, 0.3);
    KernelMmd test = KernelMmd.test(p, q, ONE, 200, 77);
    assertThat(KernelMmd.test(p, q, ONE, 200, 77)).isEqualTo(test);
    assertThat(KernelMmd.test(p, q, ONE, 200, 78).atLeast()).isNotEqualTo(test.atLeast());
  }

  /** p at most k / 40 in at most k of 40 cases; six standard errors over 1,500 repetitions. */
  @Tag("simulation")
  @Test
  void pValuesAreUniformWithoutDrift() {
    RandomStream random = new RandomStream(9);
    int[] atMost = new int[41];
    for (int repetition = 0; repetition < 1_500; repetition++) {
      KernelMmd test =
          KernelMmd.test(
              normal(random, 6, 2, 0), normal(random, 9, 2, 0), ONE, 39, random.nextLong());
      atMost[(int) Math.round(test.pValue() * 40)]++;
    }
    double below = 0;
    for (int k = 1; k <= 40; k++) {
      below += atMost[k] / 1_500.0;
      double error = Math.sqrt(k / 40.0 * (1 - k / 40.0) / 1_500);
      assertThat(below).as("p <= %s / 40", k).isCloseTo(k / 40.0, within(6 * error + 1e-12));
    }
  }

  /** The two features have the same marginals on both sides; only their correlation differs. */
  @Test
  void seesWhatNoSingleFeatureShows() {
    RandomStream random = new RandomStream(10);
    double[][] independent = normal(random, 150, 2, 0);
    double[][] tied = normal(random, 150, 2, 0);
    for (double[] row : tied) {
      row[1] = 0.9 * row[0] + Math.sqrt(1 - 0.81) * row[1];
    }
    RbfKernel kernel = RbfKernel.medianOfPairs(independent);
    assertThat(KernelMmd.test(independent, tied, kernel, 199, 1).pValue()).isLessThan(0.01);
  }

  @Test
  void oneRowOnASideIsUndefined() {
    KernelMmd test = KernelMmd.test(column(1), column(1, 2), ONE, 9, 1);
    assertThat(test.squared()).isNaN();
    assertThat(test.pValue()).isNaN();
    assertThat(test.undefined())
        .contains("expected at least 2 rows on both sides, got 1 of reference and 2 of current");
    assertThat(KernelMmd.test(column(1, 2), column(1), ONE, 9, 1).undefined()).isPresent();
  }

  @Test
  void extremeNumbersAreServed() {
    assertThat(squared(column(1e300, -1e300), column(0, 1e300), ONE)).isEqualTo(-0.5);
    double[][] vast = {{1e300, 1e300}, {-1e300, 0}, {0, 1e200}};
    assertThat(RbfKernel.medianOfPairs(vast).sigma())
        .isCloseTo(Math.sqrt(2) * 1e300 * Math.sqrt(0.5), within(1e286));
    double[][] tiny = {{0, 0}, {3e-300, 4e-300}};
    assertThat(RbfKernel.medianOfPairs(tiny).sigma())
        .isCloseTo(5e-300 * Math.sqrt(0.5), within(1e-314));
    assertThat(squared(column(Double.MAX_VALUE, 0), column(-Double.MAX_VALUE, 0), ONE))
        .isEqualTo(-0.5);
    assertRefused(
        "sigma: expected a finite number above 0, got Infinity",
        () -> RbfKernel.medianOfPairs(column(Double.MAX_VALUE, -Double.MAX_VALUE)));
  }

  @Test
  void badRowsAreNamed() {
    double[][] pair = column(1, 2);
    assertRefused(
        "reference: expected at least 1 row, got 0",
        () -> KernelMmd.test(new double[0][], pair, ONE, 1, 1));
    assertRefused(
        "current: expected at least 1 row, got 0",
        () -> KernelMmd.test(pair, new double[0][], ONE, 1, 1));
    assertRefused(
        "reference: expected at least 1 feature, got 0",
        () -> KernelMmd.test(new double[2][0], pair, ONE, 1, 1));
    assertRefused(
        "current: expected 1 features, got 2 in row 1",
        () -> KernelMmd.test(pair, new double[][] {{1}, {1, 2}}, ONE, 1, 1));
    assertRefused(
        "reference: expected finite numbers, got NaN in row 1, feature 0",
        () -> KernelMmd.test(column(1, Double.NaN), pair, ONE, 1, 1));
    assertRefused(
        "permutations: expected 1..2147483646, got 0", () -> KernelMmd.test(pair, pair, ONE, 0, 1));
    assertRefused(
        "reference and current: expected 2..8192, got 8193",
        () -> KernelMmd.test(new double[8_191][1], pair, ONE, 1, 1));
    assertRefused(
        "rows: expected finite numbers, got NaN in row 1, feature 0",
        () -> RbfKernel.medianOfPairs(column(1, Double.NaN)));
    assertRefused(
        "rows: expected 1 features, got 2 in row 1",
        () -> RbfKernel.medianEvidently(new double[][] {{1}, {1, 2}}));
    assertRefused("rows: expected 2..8192, got 1", () -> RbfKernel.medianOfPairs(column(1)));
    assertRefused(
        "rows: expected 2..8192, got 8193", () -> RbfKernel.medianEvidently(new double[8_193][1]));
    assertRefused("sigma: expected a finite number above 0, got 0.0", () -> new RbfKernel(0));
  }
}
