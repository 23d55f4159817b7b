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

class LogGammaTest {
  private static final double PERCENT = 1e-11; // 1e-13 relative

  @Test
  void agreesWithMpmath() {
    ReferenceTable.numbers(getClass(), "log-gamma.csv")
        .forEach(
            row ->
                assertThat(LogGamma.of(row[0]))
                    .as("ln Gamma(%s)", row[0])
                    .isCloseTo(row[1], withinPercentage(PERCENT)));
  }

  @Test
  void logBetaAgreesWithMpmath() {
    ReferenceTable.numbers(getClass(), "log-beta.csv")
        .forEach(
            row -> {
              double allowed = 1e-13 * Math.max(1, Math.abs(row[2]));
              assertThat(LogGamma.beta(row[0], row[1]))
                  .as("ln B(%s, %s)", row[0], row[1])
                  .isCloseTo(row[2], within(allowed));
            });
  }

  @Property
  void followsTheRecurrence(@ForAll @DoubleRange(min = 0.01, max = 40) double x) {
    assertThat(LogGamma.of(x + 1) - LogGamma.of(x))
        .isCloseTo(StrictMath.log(x), within(1e-13 * (1 + LogGamma.of(x + 1))));
  }

  @Property
  void betaIsSymmetric(
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double a,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double b) {
    assertThat(LogGamma.beta(a, b)).isEqualTo(LogGamma.beta(b, a));
  }

  @Test
  void endsAndWrongArguments() {
    assertThat(LogGamma.of(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(LogGamma.of(Double.NaN)).isNaN();
    assertThat(LogGamma.of(1)).isZero();
    assertThat(LogGamma.of(2)).isZero();
    assertThat(LogGamma.of(Double.MIN_VALUE)).isCloseTo(744.4400719213812, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogGamma.of(0))
        .withMessage("x: expected a number above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogGamma.beta(0, 1))
        .withMessage("a: expected a finite number above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogGamma.beta(1, Double.POSITIVE_INFINITY))
        .withMessage("b: expected a finite number above 0, got Infinity");
  }
}
