/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.Refusal.assertRefused;
import static dev.millwright.statistics.twosample.Samples.line;
import static dev.millwright.statistics.twosample.Samples.normal;
import static dev.millwright.statistics.twosample.Samples.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CramerVonMisesTest {
  @Test
  void twoSmallSamples() {
    CramerVonMises.Result result =
        CramerVonMises.test(KolmogorovSmirnovTest.X, KolmogorovSmirnovTest.Y);

    assertThat(result.statistic()).isEqualTo(0.4375);
    assertThat(result.pValue()).isCloseTo(0.06433566433566433, withinPercentage(1e-12));
    assertThat(result.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(result.n()).isEqualTo(8);
    assertThat(result.m()).isEqualTo(8);
    assertThat(CramerVonMises.asymptotic(KolmogorovSmirnovTest.X, KolmogorovSmirnovTest.Y).pValue())
        .isCloseTo(0.05788700364500943, withinPercentage(1e-9));
  }

  @Test
  void separateSamples() {
    CramerVonMises.Result result = CramerVonMises.test(of(1, 2, 3), of(4, 5, 6));

    assertThat(result.statistic()).isEqualTo(0.5277777777777778);
    assertThat(result.pValue()).isCloseTo(0.1, withinPercentage(1e-12));
  }

  /** Two of C(39, 19) orders; the tables of all paths are in use until the last step. */
  @Test
  void theLargestExactLaw() {
    CramerVonMises.Result result = CramerVonMises.test(line(20, 0), line(19, 20));

    assertThat(result.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(result.pValue()).isCloseTo(2 / 68923264410.0, withinPercentage(1e-11));
  }

  @Test
  void switchesAsScipyDoes() {
    assertThat(CramerVonMises.test(line(20, 0), line(2, 5)).method()).isEqualTo(PValueMethod.EXACT);
    assertThat(CramerVonMises.test(line(2, 0), line(21, 5)).method())
        .isEqualTo(PValueMethod.ASYMPTOTIC);
    assertRefused(
        "x: expected at most 20 rows, got 21", () -> CramerVonMises.exact(line(21, 0), line(2, 5)));
    assertRefused(
        "y: expected at most 20 rows, got 21", () -> CramerVonMises.exact(line(2, 0), line(21, 5)));
  }

  /** One minus a series that stops at 1e-7 is 0, or below 0. */
  @Test
  void scipyTailOfFarSamplesIsZero() {
    CramerVonMises.Result result = CramerVonMises.test(line(60, 0), line(60, 40));

    assertThat(result.pValue()).isPositive().isLessThan(1e-9);
  }

  @Test
  void rowsOfOneValueSayNothing() {
    CramerVonMises.Result few = CramerVonMises.test(of(3, 3), of(3, 3, 3));
    CramerVonMises.Result many = CramerVonMises.test(new double[500], new double[300]);

    assertThat(few.pValue()).isOne();
    assertThat(many.pValue()).isOne();
  }

  /** SciPy says T = 17.8 and p = 2e-9 for constant rows, as its midranks measure the ties. */
  @Test
  void scipyMeasuresTies() {
    assertThat(CramerVonMises.test(new double[500], new double[300]).statistic()).isZero();

    RandomStream random = new RandomStream(15);
    int low = 0;
    for (int look = 0; look < 2000; look++) {
      double[] x = levels(random, 500);
      low += CramerVonMises.test(x, levels(random, 400)).pValue() <= 0.05 ? 1 : 0;
    }
    // SciPy: every look; here the level and six standard errors.
    assertThat(low / 2000.0).isBetween(0.02, 0.05 + 6 * 0.0049);
  }

  private static double[] levels(RandomStream random, int size) {
    double[] rows = new double[size];
    Arrays.setAll(rows, row -> random.nextInt(2));
    return rows;
  }

  @Test
  void tiesByHand() {
    // F - G is 2/3 at each of the three rows of 1 and 0 at the rows of 2.
    CramerVonMises.Result result = CramerVonMises.test(of(1, 1), of(1, 2, 2));

    assertThat(result.statistic()).isCloseTo(6 / 25.0 * 3 * 4 / 9, withinPercentage(1e-13));
  }

  @Test
  void equalSamplesHaveAPValueOfOne() {
    assertThat(CramerVonMises.test(of(1, 2, 3), of(3, 1, 2)).pValue()).isOne();
    assertThat(CramerVonMises.test(line(400, 0), line(400, 0)).pValue()).isOne();
  }

  /** In doubles T is the difference of two numbers near 167 thousand. */
  @Test
  void aMillionRowsKeepTheirDigits() {
    double[] x = line(500_000, 0);
    double[] y = line(500_000, 0.5);
    CramerVonMises.Result result = CramerVonMises.test(x, y);

    // F - G is 1/n at every x and 0 at every y: T = (nm / N^2) n / n^2.
    assertThat(result.statistic()).isEqualTo(5e-7);
    assertThat(result.pValue()).isOne();
  }

  @Test
  void valuesAtTheEndsOfTheRangeAreOnlyCompared() {
    double[] x = of(Double.NEGATIVE_INFINITY, -1e300, -0.0);
    double[] y = of(Double.MIN_VALUE, 1e300, Double.POSITIVE_INFINITY);

    assertThat(CramerVonMises.test(x, y).pValue()).isCloseTo(0.1, withinPercentage(1e-12));
  }

  @Test
  void refusesOneRowAndNan() {
    assertRefused("x: expected at least 2 rows, got 1", () -> CramerVonMises.test(of(1), of(1, 2)));
    assertRefused(
        "y: expected at least 2 rows, got 1", () -> CramerVonMises.asymptotic(of(1, 2), of(1)));
    assertRefused(
        "x: expected no NaN, got one in row 1",
        () -> CramerVonMises.exact(of(1, Double.NaN), of(1, 2)));
  }

  /** 3000 looks, six standard errors. */
  @Tag("simulation")
  @Test
  void pValuesAreUniformUnderTheNull() {
    RandomStream random = new RandomStream(12);
    int low = 0;
    int half = 0;
    for (int look = 0; look < 3000; look++) {
      double[] x = normal(random, 60);
      double p = CramerVonMises.test(x, normal(random, 40)).pValue();
      low += p <= 0.05 ? 1 : 0;
      half += p <= 0.5 ? 1 : 0;
    }
    assertThat(low / 3000.0).isCloseTo(0.05, within(6 * 0.004));
    assertThat(half / 3000.0).isCloseTo(0.5, within(6 * 0.0092));
  }
}
