/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static dev.millwright.statistics.comparison.NonInferiority.Outcome.Fail;
import static dev.millwright.statistics.comparison.NonInferiority.Outcome.Inconclusive;
import static dev.millwright.statistics.comparison.NonInferiority.Outcome.Pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonInferiorityTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "clearly better,                        0.020, 0.004, 0.01, Pass",
    "equal and precise,                     0.000, 0.004, 0.01, Pass",
    "slightly worse and precise,           -0.003, 0.004, 0.01, Pass",
    "equal but uncertain,                   0.000, 0.010, 0.01, Inconclusive",
    "worse than the margin but uncertain,  -0.015, 0.010, 0.01, Inconclusive",
    "worse than the margin beyond doubt,   -0.100, 0.010, 0.01, Fail",
    "the same model under no margin,        0.000, 0.000, 0.00, Pass",
    "worse by exactly the margin,          -0.010, 0.000, 0.01, Pass",
    "without a standard error,              0.020, NaN,   0.01, Inconclusive",
    "without a difference,                  NaN,   0.004, 0.01, Inconclusive"
  })
  void judges(
      String situation,
      double difference,
      double standardError,
      double margin,
      NonInferiority.Outcome expected) {
    assertThat(NonInferiority.judge(difference, standardError, margin, 0.95).outcome())
        .as(situation)
        .isEqualTo(expected);
  }

  @Test
  void boundsAreOneSided() {
    NonInferiority.Judgement judgement = NonInferiority.judge(0.01, 0.02, 0.01, 0.95);
    assertThat(judgement.lowerBound()).isCloseTo(0.01 - 1.6448536269514722 * 0.02, within(1e-15));
    assertThat(judgement.upperBound()).isCloseTo(0.01 + 1.6448536269514722 * 0.02, within(1e-15));
    assertThat(judgement.pValue()).isCloseTo(0.15865525393145707, within(1e-15)); // z = 1
    assertThat(judgement.message())
        .isEqualTo(
            "difference 0.0100 lies in [-0.0229, 0.0429], margin 0.0100: too uncertain to say;"
                + " more hold-out rows would narrow it");
  }

  @Test
  void theSameDataCanPassAWiderMargin() {
    assertThat(NonInferiority.judge(-0.02, 0.01, 0.00, 0.95).outcome()).isEqualTo(Fail);
    assertThat(NonInferiority.judge(-0.02, 0.01, 0.02, 0.95).outcome()).isEqualTo(Inconclusive);
    assertThat(NonInferiority.judge(-0.02, 0.01, 0.05, 0.95).outcome()).isEqualTo(Pass);
  }

  @Test
  void impossiblePoliciesAreRefused() {
    assertThatThrownBy(() -> NonInferiority.judge(0, 0.01, -0.1, 0.95))
        .hasMessage("margin: expected 0 or more, got -0.1");
    assertThatThrownBy(() -> NonInferiority.judge(0, -0.01, 0.1, 0.95))
        .hasMessage("standardError: expected 0 or more, got -0.01");
    assertThatThrownBy(() -> NonInferiority.judge(0, 0.01, 0.1, 95))
        .hasMessage("confidence: expected a number in [0.5, 1), such as 0.95, got 95.0");
  }
}
