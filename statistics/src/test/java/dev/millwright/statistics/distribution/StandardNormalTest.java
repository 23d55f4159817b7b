/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import org.junit.jupiter.api.Test;

class StandardNormalTest {
  private static final double PERCENT = 1e-11; // 1e-13 relative

  @Test
  void cdfAgreesWithMpmathInBothTails() {
    ReferenceTable.numbers(getClass(), "normal.csv")
        .forEach(
            row ->
                assertThat(StandardNormal.cdf(row[0]))
                    .as("z = %s", row[0])
                    .isCloseTo(row[1], withinPercentage(PERCENT)));
  }

  @Test
  void quantileAgreesWithMpmath() {
    ReferenceTable.numbers(getClass(), "normal-quantile.csv")
        .forEach(
            row ->
                assertThat(StandardNormal.quantile(row[0]))
                    .as("p = %s", row[0])
                    .isCloseTo(row[1], withinPercentage(PERCENT)));
  }

  @Test
  void survivalIsNotOneMinusCdf() {
    assertThat(StandardNormal.survival(20)).isEqualTo(StandardNormal.cdf(-20)).isPositive();
  }

  @Test
  void twoSidedPValueOfTheFieldsFavouriteZIsFivePercent() {
    assertThat(StandardNormal.twoSidedPValue(-1.959963984540054))
        .isCloseTo(0.05, withinPercentage(PERCENT));
  }

  @Test
  void endsOfTheLineAreReached() {
    assertThat(StandardNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(StandardNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(StandardNormal.cdf(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(StandardNormal.cdf(Double.POSITIVE_INFINITY)).isOne();
  }

  @Test
  void nanStaysNanAndANonProbabilityIsRefused() {
    assertThat(StandardNormal.cdf(Double.NaN)).isNaN();
    assertThat(StandardNormal.twoSidedPValue(Double.NaN)).isNaN();
    for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> StandardNormal.quantile(p))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("probability: expected a number in [0, 1], got " + p);
    }
  }
}
