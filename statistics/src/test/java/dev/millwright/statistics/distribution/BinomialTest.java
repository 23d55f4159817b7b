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

class BinomialTest {
  private static final double PERCENT = 1e-10; // 1e-12 relative

  @Test
  void massAndTailsAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "binomial.csv")
        .forEach(
            row -> {
              long k = (long) row[0];
              long trials = (long) row[1];
              String what = "k = %s of %s at %s".formatted(k, trials, row[2]);
              // A thousand roots of a million trials: how far a bit of the probability reaches.
              double percent = trials > 1000 ? 10 * PERCENT : PERCENT;
              assertThat(Binomial.pmf(k, trials, row[2]))
                  .as("pmf " + what)
                  .isCloseTo(row[3], withinPercentage(percent));
              assertThat(Binomial.cdf(k, trials, row[2]))
                  .as("cdf " + what)
                  .isCloseTo(row[4], withinPercentage(percent));
              assertThat(Binomial.survival(k, trials, row[2]))
                  .as("survival " + what)
                  .isCloseTo(row[5], withinPercentage(percent));
            });
  }

  @Property
  void massesAddUpToTheTails(
      @ForAll @IntRange(min = 1, max = 60) int trials,
      @ForAll @IntRange(min = -2, max = 62) int k,
      @ForAll @DoubleRange(min = 0, max = 1) double p) {
    double below = 0;
    double above = 0;
    for (int i = 0; i <= trials; i++) {
      if (i <= k) {
        below += Binomial.pmf(i, trials, p);
      } else {
        above += Binomial.pmf(i, trials, p);
      }
    }
    assertThat(Binomial.cdf(k, trials, p)).isCloseTo(below, within(1e-13));
    assertThat(Binomial.survival(k, trials, p)).isCloseTo(above, within(1e-13));
  }

  @Test
  void certaintiesAndEnds() {
    assertThat(Binomial.pmf(0, 5, 0)).isOne();
    assertThat(Binomial.pmf(5, 5, 1)).isOne();
    assertThat(Binomial.pmf(2, 5, 0)).isZero();
    assertThat(Binomial.pmf(2, 5, 1)).isZero();
    assertThat(Binomial.pmf(0, 5, 1)).isZero();
    assertThat(Binomial.pmf(5, 5, 0)).isZero();
    assertThat(Binomial.pmf(0, 0, 0.5)).isOne();
    assertThat(Binomial.pmf(0, 0, 1)).isOne();
    assertThat(Binomial.pmf(-1, 5, 0.5)).isZero();
    assertThat(Binomial.pmf(6, 5, 0.5)).isZero();
    assertThat(Binomial.cdf(-1, 5, 0.5)).isZero();
    assertThat(Binomial.cdf(5, 5, 0.5)).isOne();
    assertThat(Binomial.survival(-1, 5, 0.5)).isOne();
    assertThat(Binomial.survival(5, 5, 0.5)).isZero();
    assertThat(Binomial.cdf(0, 5, 1)).isZero();
    assertThat(Binomial.survival(0, 5, 1)).isOne();
  }

  @Test
  void tenMillionTrialsAreServed() {
    assertThat(Binomial.pmf(5_000_000, 10_000_000, 0.5))
        .isCloseTo(2.523132458941848e-4, withinPercentage(1e-9));
    assertThat(Binomial.cdf(4_999_999, 10_000_000, 0.5))
        .isCloseTo(0.5 - 2.523132458941848e-4 / 2, withinPercentage(1e-9));
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Binomial.pmf(0, -1, 0.5))
        .withMessage("trials: expected 0..9223372036854775807, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Binomial.cdf(0, 1, Double.NaN))
        .withMessage("probability: expected a number in [0, 1], got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Binomial.survival(0, -2, 0.5))
        .withMessage("trials: expected 0..9223372036854775807, got -2");
  }
}
