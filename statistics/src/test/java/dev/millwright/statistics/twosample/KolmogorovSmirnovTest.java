/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {
  static final double[] X = {38.7, 41.5, 43.8, 44.5, 45.5, 46, 47.7, 58};
  static final double[] Y = {39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8};

  private static void assertRefused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  private static double[] line(int size, double from) {
    double[] rows = new double[size];
    Arrays.setAll(rows, row -> from + row);
    return rows;
  }

  @Test
  void twoSmallSamples() {
    KolmogorovSmirnov.Result result = KolmogorovSmirnov.test(X, Y);

    assertThat(result.statistic()).isEqualTo(0.625);
    assertThat(result.pValue()).isCloseTo(0.08702408702408701, withinPercentage(1e-10));
    assertThat(result.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(result.location()).isEqualTo(43.3);
    assertThat(result.sign()).isEqualTo(-1);
    assertThat(result.n()).isEqualTo(8);
    assertThat(result.m()).isEqualTo(8);
    assertThat(KolmogorovSmirnov.asymptotic(X, Y).pValue())
        .isCloseTo(0.04931640625, withinPercentage(1e-10));
  }

  @Test
  void shiftedLines() {
    double[] x = line(100, 0);
    double[] y = line(100, 10);

    assertThat(KolmogorovSmirnov.test(x, y).statistic()).isEqualTo(0.1);
    assertThat(KolmogorovSmirnov.test(x, y).pValue())
        .isCloseTo(0.7020569828664881, withinPercentage(1e-10));
    assertThat(KolmogorovSmirnov.asymptotic(x, y).pValue())
        .isCloseTo(0.6623112704658178, withinPercentage(1e-10));
    assertThat(KolmogorovSmirnov.test(x, y).location()).isEqualTo(9);
    assertThat(KolmogorovSmirnov.test(x, y).sign()).isOne();
  }

  @Test
  void samplesOfDifferentSizes() {
    KolmogorovSmirnov.Result result =
        KolmogorovSmirnov.test(new double[] {1, 2, 3}, new double[] {2, 3, 4, 5});

    assertThat(result.statistic()).isEqualTo(0.5);
    assertThat(result.pValue()).isCloseTo(0.6571428571428571, withinPercentage(1e-10));
    assertThat(result.location()).isEqualTo(3);
  }

  /** commons-math3 counts only paths that go further than D, and says .0186. */
  @Test
  void commonsMathLeavesTheObservedDistanceOutOfItsPValue() {
    assertThat(KolmogorovSmirnov.exact(X, Y).pValue()).isGreaterThan(0.087);
  }

  /** Of 35 orders of 3 and 4 rows, two separate the samples; the limit gives none. */
  @Test
  void scipyAsymptoticPValueOfTinySeparateSamplesIsZero() {
    double[] x = {1, 2, 3};
    double[] y = {4, 5, 6, 7};

    assertThat(KolmogorovSmirnov.asymptotic(x, y).pValue()).isZero();
    assertThat(KolmogorovSmirnov.test(x, y).pValue()).isCloseTo(2 / 35.0, withinPercentage(1e-12));
  }

  @Test
  void scipyAsymptoticPValueOfTwoSingleRowsIsNanAndHereIsRefused() {
    assertRefused(
        "x and y: expected nm / (n + m) that rounds to 1 or more, got 0.5",
        () -> KolmogorovSmirnov.asymptotic(new double[] {1}, new double[] {2}));
    assertThat(KolmogorovSmirnov.test(new double[] {1}, new double[] {2}).pValue()).isOne();
  }

  @Test
  void switchesAsScipyDoes() {
    assertThat(KolmogorovSmirnov.test(line(10_000, 0), line(7, 5)).method())
        .isEqualTo(PValueMethod.EXACT);
    assertThat(KolmogorovSmirnov.test(line(7, 0), line(10_001, 5)).method())
        .isEqualTo(PValueMethod.ASYMPTOTIC);
    assertRefused(
        "y: expected at most 10000 rows, got 10001",
        () -> KolmogorovSmirnov.exact(line(7, 0), line(10_001, 5)));
    assertRefused(
        "x: expected at most 10000 rows, got 10001",
        () -> KolmogorovSmirnov.exact(line(10_001, 0), line(7, 5)));
  }

  @Test
  void equalSamplesHaveNoDistance() {
    KolmogorovSmirnov.Result result =
        KolmogorovSmirnov.test(new double[] {3, 1, 2, 2}, new double[] {2, 2, 3, 1});

    assertThat(result.statistic()).isZero();
    assertThat(result.pValue()).isOne();
    assertThat(result.location()).isEqualTo(1);
    assertThat(result.sign()).isOne();
    assertThat(KolmogorovSmirnov.test(new double[] {1, 2}, new double[] {1, 1, 2, 2}).pValue())
        .isOne();
    assertThat(KolmogorovSmirnov.test(new double[] {5, 5, 5}, new double[] {5, 5}).pValue())
        .isOne();
  }

  @Test
  void reachedOnBothSidesTheDistanceIsThatOfTheFirstSample() {
    KolmogorovSmirnov.Result result =
        KolmogorovSmirnov.test(new double[] {2, 3}, new double[] {1, 4});

    assertThat(result.statistic()).isEqualTo(0.5);
    assertThat(result.sign()).isOne();
    assertThat(result.location()).isEqualTo(3);
  }

  /** SciPy says 5: it looks at all of x before it looks at y. */
  @Test
  void locationIsTheLeastValueThatReachesTheDistance() {
    KolmogorovSmirnov.Result result =
        KolmogorovSmirnov.test(new double[] {5, 7, 8, 9}, new double[] {1, 5, 6, 10});
    KolmogorovSmirnov.Result twice =
        KolmogorovSmirnov.test(new double[] {2, 9, 9}, new double[] {1, 2, 9});

    assertThat(result.statistic()).isEqualTo(0.5);
    assertThat(result.sign()).isEqualTo(-1);
    assertThat(result.location()).isEqualTo(6);
    assertThat(twice.location()).isEqualTo(1);
    assertThat(twice.sign()).isEqualTo(-1);
  }

  @Test
  void valuesAtTheEndsOfTheRangeAreOnlyCompared() {
    double[] x = {Double.NEGATIVE_INFINITY, -1e300, -0.0, Double.MIN_VALUE};
    double[] y = {0.0, 2 * Double.MIN_VALUE, 1e300, Double.POSITIVE_INFINITY};

    assertThat(KolmogorovSmirnov.test(x, y).statistic()).isEqualTo(0.75);
    assertThat(KolmogorovSmirnov.test(x, y).location()).isEqualTo(Double.MIN_VALUE);
    assertThat(KolmogorovSmirnov.test(new double[] {-0.0}, new double[] {0.0}).statistic())
        .isZero();
  }

  @Test
  void refusesNoRowsAndNan() {
    assertRefused(
        "x: expected at least 1 row, got 0", () -> KolmogorovSmirnov.test(new double[0], Y));
    assertRefused(
        "y: expected at least 1 row, got 0", () -> KolmogorovSmirnov.test(X, new double[0]));
    assertRefused(
        "y: expected no NaN, got one in row 1",
        () -> KolmogorovSmirnov.test(X, new double[] {1, Double.NaN}));
  }

  @Test
  void leavesTheRowsAsTheyAre() {
    double[] x = {3, 1, 2};
    KolmogorovSmirnov.test(x, new double[] {2, 1});

    assertThat(x).containsExactly(3, 1, 2);
  }

  /** Both ways of counting paths, where both can. */
  @Test
  void bothCountsOfPathsAgree() {
    for (int n : new int[] {1, 2, 3, 10, 57, 200}) {
      for (int width = 0; width <= n; width += 1 + n / 20) {
        double series = LatticePaths.leavingSquareBand(n, width);
        assertThat(LatticePaths.leavingBand(n, n, (long) width * n))
            .as("n = %s, width = %s", n, width)
            .isCloseTo(series, within(1e-12 * series));
      }
    }
  }

  @Test
  void pathsByHand() {
    // Of the three paths to (2, 1), two touch |i - 2j| = 2 and all touch 1.
    assertThat(LatticePaths.leavingBand(2, 1, 2)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(LatticePaths.leavingBand(1, 2, 2)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(LatticePaths.leavingBand(2, 1, 1)).isOne();
    assertThat(LatticePaths.leavingBand(2, 1, 0)).isOne();
    assertThat(LatticePaths.leavingSquareBand(2, 2)).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(LatticePaths.leavingSquareBand(2, 1)).isOne();
  }

  @Test
  void aMillionRows() {
    double[] x = line(1_000_000, 0);
    double[] y = line(1_000_000, 1500);
    KolmogorovSmirnov.Result result = KolmogorovSmirnov.test(x, y);

    assertThat(result.statistic()).isEqualTo(0.0015);
    // The limit law at D sqrt(nm / (n + m)) = 1.06066.
    assertThat(result.pValue()).isCloseTo(0.2105, within(1e-3));
  }
}
