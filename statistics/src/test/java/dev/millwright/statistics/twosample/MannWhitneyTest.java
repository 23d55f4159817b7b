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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {

  /** The example of SciPy's page: ages of men and women at diagnosis. */
  @Test
  void smallSamplesAreExact() {
    MannWhitney.Result result = MannWhitney.test(of(19, 22, 16, 29, 24), of(20, 11, 17, 12));

    assertThat(result.statistic()).isEqualTo(17);
    assertThat(result.auc()).isEqualTo(0.85);
    assertThat(result.pValue()).isCloseTo(1 / 9.0, withinPercentage(1e-12));
    assertThat(result.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(result.ties()).isFalse();
    assertThat(result.n()).isEqualTo(5);
    assertThat(result.m()).isEqualTo(4);
  }

  @Test
  void asymptoticHasTheContinuityCorrection() {
    MannWhitney.Result result = MannWhitney.asymptotic(of(19, 22, 16, 29, 24), of(20, 11, 17, 12));

    assertThat(result.pValue()).isCloseTo(0.11134688653314041, withinPercentage(1e-10));
    assertThat(result.method()).isEqualTo(PValueMethod.ASYMPTOTIC);
  }

  @Test
  void tiesCountHalf() {
    MannWhitney.Result result = MannWhitney.test(of(2, 2, 3), of(1, 2));

    assertThat(result.statistic()).isEqualTo(5);
    assertThat(result.ties()).isTrue();
  }

  @Test
  void permutationsOfTiedRowsAreCounted() {
    for (String[] row : ReferenceTable.rows(getClass(), "rank-sum-with-ties.csv")) {
      MannWhitney.Result result =
          MannWhitney.test(ReferenceTable.list(row[0]), ReferenceTable.list(row[1]));

      assertThat(result.method()).isEqualTo(PValueMethod.EXACT);
      assertThat(result.statistic()).isEqualTo(Double.parseDouble(row[2]));
      assertThat(result.pValue())
          .as("x = %s, y = %s", row[0], row[1])
          .isCloseTo(Double.parseDouble(row[3]), within(1e-12));
    }
  }

  /** It takes the rows for distinct: .4 for the second pair. */
  @Test
  void scipyExactIgnoresTies() {
    // Sums of two rows of 1 1 1 2 2: 3 ways give 2, 6 give 3, 1 gives 4.
    assertThat(MannWhitney.exact(of(2, 2), of(1, 1, 1)).pValue())
        .isCloseTo(0.2, withinPercentage(1e-12));
    assertThat(MannWhitney.exact(of(1, 1), of(1, 2, 2)).pValue())
        .isCloseTo(0.6, withinPercentage(1e-12));
    assertThat(MannWhitney.exact(of(1, 2), of(1, 1, 2)).pValue()).isOne();
  }

  /** Its one-sided default finds nothing in rows that all moved down. */
  @Test
  void evidentlyLooksToOneSideOnly() {
    MannWhitney.Result down = MannWhitney.test(line(2000, 1000), line(2000, 0));
    MannWhitney.Result up = MannWhitney.test(line(2000, 0), line(2000, 1000));

    assertThat(down.pValue()).isEqualTo(up.pValue()).isLessThan(1e-100);
    assertThat(down.auc()).isEqualTo(1 - up.auc()).isEqualTo(0.875);
  }

  /** SciPy's exact law takes (nm)^2 steps, and its rule knows only the smaller sample. */
  @Test
  void scipyRuleWouldNotComeToAnEndForEightRowsAndAMillion() {
    assertThat(MannWhitney.test(line(8, 0.5), line(1018, 0)).method())
        .isEqualTo(PValueMethod.EXACT);
    assertThat(MannWhitney.test(line(8, 0.5), line(1019, 0)).method())
        .isEqualTo(PValueMethod.ASYMPTOTIC);
    assertThat(MannWhitney.test(line(68, 0.5), line(68, 0)).method()).isEqualTo(PValueMethod.EXACT);
    assertThat(MannWhitney.test(line(69, 0.5), line(69, 0)).method())
        .isEqualTo(PValueMethod.ASYMPTOTIC);
    assertThat(MannWhitney.test(line(8, 0.5), line(1_000_000, 0)).pValue()).isLessThan(1e-4);
  }

  @Test
  void refusesAnExactLawThatIsTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MannWhitney.exact(line(200, 0), line(200, 0.5)))
        .withMessageStartingWith(
            "x and y: expected rows whose exact law takes at most 67108864 additions, got 4.79208E9");
  }

  @Test
  void rowsOfOneValueSayNothing() {
    MannWhitney.Result few = MannWhitney.test(of(3, 3), of(3, 3, 3));
    MannWhitney.Result many = MannWhitney.test(new double[20_000], new double[30_000]);

    assertThat(few.pValue()).isOne();
    assertThat(few.auc()).isEqualTo(0.5);
    assertThat(few.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(many.pValue()).isOne();
    assertThat(many.auc()).isEqualTo(0.5);
    assertThat(MannWhitney.asymptotic(of(3, 3), of(3)).pValue()).isOne();
  }

  @Test
  void oneRowEach() {
    assertThat(MannWhitney.test(of(2), of(1)).pValue()).isOne();
    assertThat(MannWhitney.test(of(2), of(1)).auc()).isOne();
    assertThat(MannWhitney.asymptotic(of(2), of(1)).pValue()).isOne();
  }

  /** n = m = 20 separate samples: two of C(40, 20) orders. */
  @Test
  void separateSamplesHaveTheLeastPValue() {
    assertThat(MannWhitney.test(line(20, 0), line(20, 20)).pValue())
        .isCloseTo(2 / 137846528820.0, withinPercentage(1e-11));
    assertThat(MannWhitney.test(line(68, 0), line(68, 68)).pValue())
        .isGreaterThan(0)
        .isLessThan(1e-39);
  }

  @Test
  void varianceOfOneLongTieKeepsItsDigits() {
    // One row above half a million ties: U is nm / 2 + m / 2, the variance nm / 4.
    double[] x = new double[500_000];
    x[7] = 1;
    MannWhitney.Result result = MannWhitney.asymptotic(x, new double[500_000]);

    assertThat(result.statistic()).isEqualTo(125_000_250_000.0);
    assertThat(result.pValue()).isCloseTo(0.3173114757, withinPercentage(1e-7));
  }

  @Test
  void valuesAtTheEndsOfTheRangeAreOnlyCompared() {
    double[] x = of(Double.NEGATIVE_INFINITY, -0.0, 1e300);
    double[] y = of(0.0, Double.MIN_VALUE, Double.POSITIVE_INFINITY);

    assertThat(MannWhitney.test(x, y).statistic()).isEqualTo(2.5);
  }

  @Test
  void refusesNoRowsAndNan() {
    assertRefused("x: expected at least 1 row, got 0", () -> MannWhitney.test(of(), of(1)));
    assertRefused(
        "y: expected no NaN, got one in row 0", () -> MannWhitney.test(of(1), of(Double.NaN)));
  }

  /** The normal law has its level: 4000 looks, six standard errors. */
  @Tag("simulation")
  @Test
  void pValuesAreUniformUnderTheNull() {
    RandomStream random = new RandomStream(11);
    int low = 0;
    int half = 0;
    for (int look = 0; look < 4000; look++) {
      double p = MannWhitney.test(normal(random, 80), normal(random, 120)).pValue();
      low += p <= 0.05 ? 1 : 0;
      half += p <= 0.5 ? 1 : 0;
    }
    assertThat(low / 4000.0).isCloseTo(0.05, within(6 * 0.0035));
    assertThat(half / 4000.0).isCloseTo(0.5, within(6 * 0.0079));
  }

  @Test
  void wideSumsCarry() {
    WideSum sum = new WideSum();
    BigInteger expected = BigInteger.ZERO;
    for (long factor : new long[] {3, Long.MAX_VALUE, 1L << 62, 1, 12345678901L}) {
      sum.addProduct(factor, factor);
      expected = expected.add(BigInteger.valueOf(factor).pow(2));
    }
    assertThat(sum.value()).isEqualTo(expected);
    WideSum halves = new WideSum();
    halves.addProduct(1L << 62, 2);
    halves.addProduct(1L << 62, 2);
    assertThat(halves.value()).isEqualTo(BigInteger.ONE.shiftLeft(64));
  }
}
