/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChiSquareTest {
  private static final double PERCENT = 1e-10; // 1e-12 relative

  @Test
  void bothTailsAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "chi-square.csv")
        .forEach(
            row -> {
              int degrees = (int) row[1];
              assertThat(ChiSquare.cdf(row[0], degrees))
                  .as("cdf(%s, %s)", row[0], degrees)
                  .isCloseTo(row[2], withinPercentage(PERCENT));
              assertThat(ChiSquare.survival(row[0], degrees))
                  .as("survival(%s, %s)", row[0], degrees)
                  .isCloseTo(row[3], withinPercentage(PERCENT));
            });
  }

  @Test
  void criticalValuesAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "chi-square-quantile.csv")
        .forEach(
            row ->
                assertThat(ChiSquare.inverseSurvival(row[0], (int) row[1]))
                    .as("inverseSurvival(%s, %s)", row[0], row[1])
                    .isCloseTo(row[2], withinPercentage(PERCENT)));
  }

  @Property
  void quantileInvertsCdf(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double p,
      @ForAll @IntRange(min = 1, max = 500) int degrees) {
    double x = ChiSquare.quantile(p, degrees);
    assertThat(ChiSquare.cdf(x, degrees)).isCloseTo(p, withinPercentage(1e-9));
    assertThat(ChiSquare.survival(x, degrees)).isCloseTo(1 - p, withinPercentage(1e-9));
  }

  @Property
  void survivalNeverRises(
      @ForAll @DoubleRange(min = 0, max = 300) double x,
      @ForAll @DoubleRange(min = 0, max = 50) double step,
      @ForAll @IntRange(min = 1, max = 100) int degrees) {
    assertThat(ChiSquare.survival(x + step, degrees))
        .isLessThanOrEqualTo(ChiSquare.survival(x, degrees) * (1 + 1e-13));
  }

  @Test
  void extremeTailsAreServed() {
    assertThat(ChiSquare.inverseSurvival(0, 3)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ChiSquare.quantile(0, 3)).isZero();
    assertThat(ChiSquare.quantile(1, 3)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ChiSquare.survival(Double.POSITIVE_INFINITY, 3)).isZero();
    assertThat(ChiSquare.cdf(Double.POSITIVE_INFINITY, 3)).isOne();
    assertThat(ChiSquare.survival(-1, 3)).isOne();
    assertThat(ChiSquare.cdf(-1, 3)).isZero();
    assertThat(ChiSquare.cdf(Double.NaN, 3)).isNaN();
  }

  @Test
  void tailsOutOfRangeAreRefused() {
    for (double tail : new double[] {-0.1, 1.1, 2, Double.NaN}) {
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> ChiSquare.quantile(tail, 3), () -> ChiSquare.inverseSurvival(tail, 3))) {
        assertThatThrownBy(call)
            .hasMessage("probability: expected a number in [0, 1], got " + tail);
      }
    }
  }

  @Test
  void degreesOutOfRangeAreRefused() {
    for (int degrees : new int[] {0, -3, ChiSquare.MAX_DEGREES_OF_FREEDOM + 1}) {
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> ChiSquare.survival(1, degrees),
              () -> ChiSquare.cdf(1, degrees),
              () -> ChiSquare.quantile(0, degrees),
              () -> ChiSquare.inverseSurvival(0, degrees))) {
        assertThatThrownBy(call)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("degreesOfFreedom: expected 1..100000, got " + degrees);
      }
    }
    assertThat(ChiSquare.survival(100_000, ChiSquare.MAX_DEGREES_OF_FREEDOM))
        .isCloseTo(0.5, within(0.001));
  }
}
