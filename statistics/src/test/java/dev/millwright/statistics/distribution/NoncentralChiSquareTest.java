/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import org.junit.jupiter.api.Test;

class NoncentralChiSquareTest {
  @Test
  void agreesWithSciPy() {
    ReferenceTable.numbers(NoncentralChiSquareTest.class, "noncentral-chi-square.csv")
        .forEach(
            row ->
                assertThat(NoncentralChiSquare.survival(row[0], (int) row[1], row[2]))
                    .as("x %s, %s degrees, noncentrality %s", row[0], row[1], row[2])
                    .isCloseTo(row[3], within(1e-12)));
  }

  @Test
  void withoutNoncentralityItIsTheCentralLaw() {
    assertThat(NoncentralChiSquare.survival(3, 4, 0)).isEqualTo(ChiSquare.survival(3, 4));
  }

  @Test
  void theNoncentralityOfAPowerGivesThatPower() {
    for (double power : new double[] {0.3, 0.8, 0.99}) {
      double found = NoncentralChiSquare.noncentrality(25, 9, power);
      assertThat(NoncentralChiSquare.survival(25, 9, found)).isCloseTo(power, within(1e-12));
    }
    assertThat(NoncentralChiSquare.noncentrality(0, 9, 0.8)).isZero();
    assertThat(NoncentralChiSquare.noncentrality(2, 9, 0.8)).isZero();
  }

  @Test
  void nanGoesThroughAndBadArgumentsAreNamed() {
    assertThat(NoncentralChiSquare.survival(Double.NaN, 3, 1)).isNaN();
    assertThat(NoncentralChiSquare.survival(-1, 3, 1)).isCloseTo(1, within(1e-15));
    assertThatThrownBy(() -> NoncentralChiSquare.survival(1, 0, 1))
        .hasMessage("degreesOfFreedom: expected 1..10000, got 0");
    assertThatThrownBy(() -> NoncentralChiSquare.survival(1, 1, -1))
        .hasMessage("noncentrality: expected a number in [0, 50000.0], got -1.0");
    assertThatThrownBy(() -> NoncentralChiSquare.noncentrality(3, 0, 0.5))
        .hasMessage("degreesOfFreedom: expected 1..10000, got 0");
    assertThat(NoncentralChiSquare.survival(1, 1, 50_000)).isCloseTo(1, within(1e-12));
    double found = NoncentralChiSquare.noncentrality(20_000, 1, 0.5);
    assertThat(NoncentralChiSquare.survival(20_000, 1, found)).isCloseTo(0.5, within(1e-9));
    assertThatThrownBy(() -> NoncentralChiSquare.noncentrality(30_000, 1, 0.5))
        .hasMessage("x: expected a number in [0, 20000], got 30000.0");
    assertThatThrownBy(() -> NoncentralChiSquare.noncentrality(3, 1, 1))
        .hasMessage("power: expected a number in (0, 1), got 1.0");
  }
}
