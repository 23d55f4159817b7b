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
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegularizedBetaTest {
  private static final double PERCENT = 1e-10; // 1e-12 relative

  @Test
  void bothTailsAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "regularized-beta.csv")
        .forEach(
            row -> {
              // An x that is one last bit off moves a tail by so much itself.
              double percent = Math.max(row[0], row[1]) > 1e5 ? 10 * PERCENT : PERCENT;
              assertThat(RegularizedBeta.lower(row[0], row[1], row[2]))
                  .as("I_%s(%s, %s)", row[2], row[0], row[1])
                  .isCloseTo(row[3], withinPercentage(percent));
              assertThat(RegularizedBeta.upper(row[0], row[1], row[2]))
                  .as("1 - I_%s(%s, %s)", row[2], row[0], row[1])
                  .isCloseTo(row[4], withinPercentage(percent));
            });
  }

  @Test
  void inverseAgreesWithMpmath() {
    ReferenceTable.numbers(getClass(), "inverse-beta.csv")
        .forEach(
            row ->
                assertThat(RegularizedBeta.inverseLower(row[0], row[1], row[2]))
                    .as("inverse of %s for (%s, %s)", row[2], row[0], row[1])
                    .isCloseTo(row[3], withinPercentage(PERCENT)));
  }

  @Property
  void inverseInverts(
      @ForAll @DoubleRange(min = 0.05, max = 500) double a,
      @ForAll @DoubleRange(min = 0.05, max = 500) double b,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double p) {
    double x = RegularizedBeta.inverseLower(a, b, p);
    if (x < 1 - 1e-6) { // nearer to 1 a double's steps are too long
      assertThat(RegularizedBeta.lower(a, b, x)).isCloseTo(p, withinPercentage(1e-7));
    }
    double fromAbove = RegularizedBeta.inverseUpper(a, b, p);
    if (fromAbove < 1 - 1e-6) {
      assertThat(RegularizedBeta.upper(a, b, fromAbove)).isCloseTo(p, withinPercentage(1e-7));
    }
  }

  @Property
  void tailsOfMirroredShapesAreEachOther(
      @ForAll @DoubleRange(min = 0.05, max = 5000) double a,
      @ForAll @DoubleRange(min = 0.05, max = 5000) double b,
      @ForAll @IntRange(min = 1, max = 1023) int of1024) {
    double x = of1024 / 1024.0;
    assertThat(RegularizedBeta.lower(a, b, x)).isEqualTo(RegularizedBeta.upper(b, a, 1 - x));
  }

  @Test
  void knownShapes() {
    assertThat(RegularizedBeta.lower(1, 1, 0.3)).isCloseTo(0.3, within(1e-15));
    assertThat(RegularizedBeta.lower(2, 1, 1e-120)).isCloseTo(1e-240, withinPercentage(PERCENT));
    assertThat(RegularizedBeta.lower(0.5, 0.5, 0.25)).isCloseTo(1 / 3.0, within(1e-15));
  }

  @Test
  void endsAreReached() {
    assertThat(RegularizedBeta.lower(2, 3, 0)).isZero();
    assertThat(RegularizedBeta.lower(2, 3, 1)).isOne();
    assertThat(RegularizedBeta.upper(2, 3, 0)).isOne();
    assertThat(RegularizedBeta.upper(2, 3, 1)).isZero();
    assertThat(RegularizedBeta.lower(2, 3, Double.NaN)).isNaN();
    assertThat(RegularizedBeta.upper(2, 3, Double.NaN)).isNaN();
    assertThat(RegularizedBeta.inverseLower(2, 3, 0)).isZero();
    assertThat(RegularizedBeta.inverseLower(2, 3, 1)).isOne();
    assertThat(RegularizedBeta.inverseUpper(2, 3, 0)).isOne();
    assertThat(RegularizedBeta.inverseUpper(2, 3, 1)).isZero();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.lower(0, 1, 0.5))
        .withMessage("a: expected a finite number above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.upper(1, -1, 0.5))
        .withMessage("b: expected a finite number above 0, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.lower(1, 1, 1.5))
        .withMessage("x: expected a number in [0, 1], got 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.upper(1, 1, -0.5))
        .withMessage("x: expected a number in [0, 1], got -0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.inverseLower(1, Double.NaN, 0.5))
        .withMessage("b: expected a finite number above 0, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.inverseLower(0, 1, 0))
        .withMessage("a: expected a finite number above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.inverseUpper(1, 0, 0))
        .withMessage("b: expected a finite number above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.inverseUpper(1, 1, 2))
        .withMessage("probability: expected a number in [0, 1], got 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.inverseLower(1, 1, 2))
        .withMessage("probability: expected a number in [0, 1], got 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegularizedBeta.inverseUpper(1, 1, Double.NaN))
        .withMessage("probability: expected a number in [0, 1], got NaN");
  }
}
