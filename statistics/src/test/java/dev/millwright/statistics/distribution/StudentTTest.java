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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StudentTTest {
  private static final double PERCENT = 1e-10; // 1e-12 relative

  @Test
  void survivalAgreesWithMpmath() {
    ReferenceTable.numbers(getClass(), "student-t.csv")
        .forEach(
            row -> {
              assertThat(StudentT.survival(row[0], row[1]))
                  .as("survival(%s, %s)", row[0], row[1])
                  .isCloseTo(row[2], withinPercentage(PERCENT));
              assertThat(StudentT.survival(-row[0], row[1]))
                  .as("survival(-%s, %s)", row[0], row[1])
                  .isCloseTo(1 - row[2], withinPercentage(PERCENT));
            });
  }

  @Test
  void quantileAgreesWithMpmath() {
    ReferenceTable.numbers(getClass(), "student-t-quantile.csv")
        .forEach(
            row ->
                assertThat(StudentT.quantile(row[0], row[1]))
                    .as("quantile(%s, %s)", row[0], row[1])
                    .isCloseTo(row[2], withinPercentage(PERCENT)));
  }

  @Property
  void isSymmetric(
      @ForAll @DoubleRange(min = 0, max = 100) double t,
      @ForAll @DoubleRange(min = 0.1, max = 1000) double degrees) {
    assertThat(StudentT.cdf(-t, degrees)).isEqualTo(StudentT.survival(t, degrees));
    // Halves of the smallest numbers lose a bit, doubles do not get it back.
    assertThat(StudentT.twoSidedPValue(-t, degrees) / 2).isEqualTo(StudentT.survival(t, degrees));
    assertThat(StudentT.cdf(t, degrees) + StudentT.survival(t, degrees))
        .isCloseTo(1, within(1e-15));
  }

  @Property
  void quantileInvertsCdf(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double p,
      @ForAll @DoubleRange(min = 0.3, max = 1000) double degrees) {
    double t = StudentT.quantile(p, degrees);
    assertThat(StudentT.cdf(t, degrees)).isCloseTo(p, withinPercentage(1e-9));
  }

  @Test
  void withoutBoundOnTheDegreesItIsTheNormal() {
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(StudentT.survival(1.5, infinite)).isEqualTo(StandardNormal.survival(1.5));
    assertThat(StudentT.quantile(0.975, infinite)).isEqualTo(StandardNormal.quantile(0.975));
  }

  @Test
  void cauchysTailReachesAsFarAsDoublesDo() {
    assertThat(StudentT.survival(1e300, 1))
        .isCloseTo(1 / (Math.PI * 1e300), withinPercentage(PERCENT));
    assertThat(StudentT.survival(0.99e10, 1))
        .isCloseTo(1 / (Math.PI * 0.99e10), withinPercentage(PERCENT));
    assertThat(StudentT.survival(1.01e10, 1))
        .isCloseTo(1 / (Math.PI * 1.01e10), withinPercentage(PERCENT));
  }

  @Test
  void endsAndWrongArguments() {
    assertThat(StudentT.survival(Double.POSITIVE_INFINITY, 3)).isZero();
    assertThat(StudentT.cdf(Double.POSITIVE_INFINITY, 3)).isOne();
    assertThat(StudentT.cdf(0, 3)).isEqualTo(0.5);
    assertThat(StudentT.cdf(Double.NaN, 3)).isNaN();
    assertThat(StudentT.quantile(0.5, 3)).isZero();
    assertThat(StudentT.quantile(0, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(StudentT.quantile(1, 3)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudentT.cdf(1, 0))
        .withMessage("degreesOfFreedom: expected a number above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudentT.quantile(0.5, Double.NaN))
        .withMessage("degreesOfFreedom: expected a number above 0, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudentT.quantile(-0.5, 3))
        .withMessage("probability: expected a number in [0, 1], got -0.5");
  }
}
