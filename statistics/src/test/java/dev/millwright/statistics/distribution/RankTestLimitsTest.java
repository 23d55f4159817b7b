/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import org.junit.jupiter.api.Test;

class RankTestLimitsTest {
  @Test
  void cramerVonMisesAgreesWithMpmathFarIntoTheTail() {
    ReferenceTable.numbers(getClass(), "cramer-von-mises-limit.csv")
        .forEach(
            row ->
                assertThat(CramerVonMisesLimit.survival(row[0]))
                    .as("x = %s", row[0])
                    .isCloseTo(row[1], within(1e-12 * row[1])));
  }

  @Test
  void andersonDarlingAgreesWithMpmathForAnyNumberOfSamples() {
    ReferenceTable.numbers(getClass(), "anderson-darling-limit.csv")
        .forEach(
            row ->
                assertThat(AndersonDarlingLimit.survival(row[0], (int) row[1]))
                    .as("x = %s, degrees = %s", row[0], row[1])
                    .isCloseTo(row[2], within(1e-11 * row[2])));
  }

  /** The table everybody prints: Anderson and Darling (1954). */
  @Test
  void andersonDarlingHasTheFieldsFavouriteQuantiles() {
    assertThat(AndersonDarlingLimit.survival(1.933, 1)).isCloseTo(0.1, withinPercentage(0.1));
    assertThat(AndersonDarlingLimit.survival(2.492, 1)).isCloseTo(0.05, withinPercentage(0.1));
    assertThat(AndersonDarlingLimit.survival(3.878, 1)).isCloseTo(0.01, withinPercentage(0.1));
  }

  /** SciPy takes one minus a series that stops at 1e-7. */
  @Test
  void cramerVonMisesTailIsNotOneMinusASeries() {
    assertThat(CramerVonMisesLimit.survival(20)).isPositive().isLessThan(1e-40);
    assertThat(CramerVonMisesLimit.survival(100)).isPositive().isLessThan(1e-205);
  }

  @Test
  void endsOfTheSupport() {
    for (double none : new double[] {Double.NEGATIVE_INFINITY, -1, 0, Double.MIN_VALUE, 1e-6}) {
      assertThat(CramerVonMisesLimit.survival(none)).isOne();
      assertThat(AndersonDarlingLimit.survival(none, 1)).isOne();
      assertThat(AndersonDarlingLimit.survival(none, 40)).isOne();
    }
    for (double all : new double[] {1000, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
      assertThat(CramerVonMisesLimit.survival(all)).isZero();
      assertThat(AndersonDarlingLimit.survival(all, 1)).isZero();
    }
    assertThat(CramerVonMisesLimit.survival(Double.NaN)).isNaN();
    assertThat(AndersonDarlingLimit.survival(Double.NaN, 1)).isNaN();
  }

  @Test
  void tailsFall() {
    double cramer = 1;
    double anderson = 1;
    for (double x = 0.01; x < 8; x += 0.02) {
      double nextCramer = CramerVonMisesLimit.survival(x);
      double nextAnderson = AndersonDarlingLimit.survival(x, 3);
      assertThat(nextCramer).isLessThanOrEqualTo(cramer);
      assertThat(nextAnderson).isLessThanOrEqualTo(anderson);
      cramer = nextCramer;
      anderson = nextAnderson;
    }
  }

  @Test
  void meanAndVarianceAreThoseOfTheSum() {
    double mean = 0;
    double square = 0;
    double step = 0.02;
    for (double x = step / 2; x < 40; x += step) {
      double tail = AndersonDarlingLimit.survival(x, 2);
      mean += tail * step;
      square += 2 * x * tail * step;
    }
    assertThat(mean).isCloseTo(2, within(1e-4));
    assertThat(square - mean * mean).isCloseTo(AndersonDarlingLimit.variance(2), within(1e-3));
  }

  @Test
  void refusesNoDegrees() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AndersonDarlingLimit.survival(1, 0))
        .withMessage("degreesOfFreedom: expected 1..2147483647, got 0");
  }
}
