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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovTest {
  /** All five million terms in extended precision. */
  private static final double FIVE_MILLION = 8.485100487447765e-18;

  @Test
  void agreesWithScipyInEveryRegion() {
    ReferenceTable.numbers(getClass(), "kolmogorov.csv")
        .forEach(
            row -> {
              // Far out one bit of d alone moves p by n d^2 bits.
              double relative = row[2] > 1e-12 ? 5e-11 : 1e-9;
              assertThat(Kolmogorov.survival(row[0], (int) row[1]))
                  .as("d = %s, n = %s", row[0], row[1])
                  .isCloseTo(row[2], within(relative * row[2]));
            });
  }

  @Test
  void isExactUpTo140Rows() {
    ReferenceTable.numbers(getClass(), "kolmogorov-exact.csv")
        .forEach(
            row ->
                assertThat(Kolmogorov.survival(row[0], (int) row[1]))
                    .as("d = %s, n = %s", row[0], row[1])
                    .isCloseTo(row[2], within(1e-11 * row[2])));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 1000, 0.013012074781090332", "0.625, 4, 0.04931640625"})
  void knownValues(double d, int n, double survival) {
    assertThat(Kolmogorov.survival(d, n)).isCloseTo(survival, withinPercentage(1e-11));
  }

  /** SciPy replaces the one-sided tail by exp(-(6nd+1)^2 / 18n) from here on. */
  @Test
  void scipyApproximatesTheTailAboveAMillionRows() {
    int n = 5_000_000;
    double d = 0.002;
    double ours = Kolmogorov.survival(d, n);
    double approximation = 2 * Math.exp(-Math.pow(6 * n * d + 1, 2) / (18.0 * n));

    assertThat(approximation).isCloseTo(8.485387020894542e-18, withinPercentage(1e-9));
    assertThat(ours).isLessThan(approximation).isCloseTo(approximation, withinPercentage(0.01));
    assertThat(Kolmogorov.survival(d, n)).isCloseTo(FIVE_MILLION, withinPercentage(1e-9));
  }

  @Test
  void endsOfTheSupport() {
    assertThat(Kolmogorov.survival(-1, 10)).isOne();
    assertThat(Kolmogorov.survival(0.05, 10)).isOne();
    assertThat(Kolmogorov.survival(Math.nextUp(0.05), 10)).isCloseTo(1, within(1e-15));
    assertThat(Kolmogorov.survival(1, 10)).isZero();
    assertThat(Kolmogorov.survival(Double.POSITIVE_INFINITY, 10)).isZero();
    assertThat(Kolmogorov.survival(Math.nextDown(1.0), 10)).isPositive();
    assertThat(Kolmogorov.survival(0.75, 1)).isCloseTo(0.5, within(1e-15));
    assertThat(Kolmogorov.survival(1e-9, 1_000_000)).isOne();
    assertThat(Kolmogorov.survival(0.4, 1_000_000)).isZero();
    assertThat(Kolmogorov.survival(Double.NaN, 10)).isNaN();
  }

  @Test
  void fallsWithTheStatisticAcrossRegions() {
    for (int n : new int[] {3, 139, 140, 141, 5000, 200_000}) {
      double before = 1;
      for (double z = 0.2; z < 3; z += 0.01) {
        double tail = Kolmogorov.survival(z / Math.sqrt(n), n);
        assertThat(tail).as("n = %s, z = %s", n, z).isLessThanOrEqualTo(before + 1e-7);
        before = tail;
      }
    }
  }

  @Test
  void refusesNoRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kolmogorov.survival(0.5, 0))
        .withMessage("n: expected 1..2147483647, got 0");
  }
}
