/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.argument;

import static dev.millwright.statistics.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @Test
  void saysWhichArgumentWhatWasExpectedAndWhatCame() {
    assertRefused(
        "alpha: expected a number in (0, 1), got 1.0", () -> Arguments.requireLevel("alpha", 1));
    assertRefused("x: expected at least 2 rows, got 1", () -> Arguments.requireRows("x", 1, 2));
    assertRefused("x: expected at least 1 row, got 0", () -> Arguments.requireRows("x", 0, 1));
    assertRefused(
        "y: expected 3 rows, as many as x has, got 2",
        () -> Arguments.requireSameRows("y", 2, "x", 3));
    assertRefused(
        "bins: expected 1..10, got 11", () -> Arguments.requireBetween("bins", 11, 1, 10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-300, 1.0000000000000002, Double.NaN, Double.NEGATIVE_INFINITY})
  void aProbabilityLiesBetweenZeroAndOne(double value) {
    assertRefused(
        "p: expected a number in [0, 1], got " + value,
        () -> Arguments.requireProbability("p", value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1, Double.NaN})
  void aLevelLiesStrictlyBetweenZeroAndOne(double value) {
    assertRefused(
        "p: expected a number in (0, 1), got " + value, () -> Arguments.requireLevel("p", value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aPositiveNumberIsFiniteAndAboveZero(double value) {
    assertRefused(
        "s: expected a finite number above 0, got " + value,
        () -> Arguments.requirePositive("s", value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNotNegativeIsFiniteToo(double value) {
    assertRefused(
        "s: expected a finite number of 0 or more, got " + value,
        () -> Arguments.requireNotNegative("s", value));
  }

  @Test
  void namesTheRowThatIsNotANumber() {
    double[] nan = {1, Double.NEGATIVE_INFINITY, Double.NaN};
    assertRefused("x: expected no NaN, got one in row 2", () -> Arguments.requireNoNan("x", nan));
    assertRefused(
        "x: expected finite numbers, got -Infinity in row 1",
        () -> Arguments.requireFinite("x", nan));
  }

  @Test
  void takesWhatIsRight() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              Arguments.requireProbability("p", 0);
              Arguments.requireProbability("p", 1);
              Arguments.requireLevel("p", Math.nextDown(1.0));
              Arguments.requirePositive("p", Double.MIN_VALUE);
              Arguments.requireNotNegative("p", -0.0);
              Arguments.requireBetween("n", 1, 1, 10);
              Arguments.requireBetween("n", 10, 1, 10);
              Arguments.requireRows("x", 2, 2);
              Arguments.requireSameRows("x", 2, "y", 2);
              Arguments.requireNoNan("x", new double[] {Double.POSITIVE_INFINITY});
              Arguments.requireFinite("x", new double[] {Double.MAX_VALUE});
            });
  }
}
