/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class GaussLegendreTest {
  private static double integral(GaussLegendre rule, DoubleUnaryOperator function) {
    double sum = 0;
    for (int i = 0; i < rule.size(); i++) {
      sum += rule.weight(i) * function.applyAsDouble(rule.point(i));
    }
    return sum;
  }

  @Test
  void threePointsAreTheClassicalOnes() {
    GaussLegendre rule = GaussLegendre.on(-1, 1, 3);
    assertThat(rule.point(0)).isCloseTo(-Math.sqrt(0.6), within(1e-14));
    assertThat(rule.point(1)).isCloseTo(0, within(1e-14));
    assertThat(rule.point(2)).isCloseTo(Math.sqrt(0.6), within(1e-14));
    assertThat(rule.weight(0)).isCloseTo(5 / 9.0, within(1e-14));
    assertThat(rule.weight(1)).isCloseTo(8 / 9.0, within(1e-14));
    assertThat(rule.weight(2)).isCloseTo(5 / 9.0, within(1e-14));
    assertThat(rule.size()).isEqualTo(3);
  }

  @Test
  void oneMoreThanTwiceThePointsIsTheDegreeThatItMisses() {
    for (int size : new int[] {1, 2, 7, 64, 500}) {
      GaussLegendre rule = GaussLegendre.on(0, 2, size);
      int degree = Math.min(2 * size - 1, 40);
      assertThat(integral(rule, x -> Math.pow(x, degree)))
          .as("%s points", size)
          .isCloseTo(Math.pow(2, degree + 1) / (degree + 1), withinPercentage(1e-11));
    }
    assertThat(integral(GaussLegendre.on(-1, 1, 2), x -> x * x * x * x))
        .isCloseTo(2 / 9.0, within(1e-14));
  }

  @Test
  void theNormalDensityHasMassOne() {
    GaussLegendre rule = GaussLegendre.on(-9, 9, 64);
    assertThat(integral(rule, StandardNormal::density)).isCloseTo(1, within(1e-13));
  }

  @Test
  void anEmptyIntervalAndNoPointsAreRefused() {
    assertThatThrownBy(() -> GaussLegendre.on(1, 1, 3))
        .hasMessage("to - from: expected a finite number above 0, got 0.0");
    assertThatThrownBy(() -> GaussLegendre.on(0, Double.POSITIVE_INFINITY, 3))
        .hasMessageStartingWith("to - from: ");
    assertThatThrownBy(() -> GaussLegendre.on(0, 1, 0)).hasMessage("size: expected 1..1000, got 0");
    assertThatThrownBy(() -> GaussLegendre.on(0, 1, 1001)).hasMessageStartingWith("size: ");
  }
}
