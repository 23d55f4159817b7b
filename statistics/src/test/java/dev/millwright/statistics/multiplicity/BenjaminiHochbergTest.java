/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
  /** The fifteen p-values of the paper's section 3.2, where four are rejected at 0.05. */
  private static final double[] PAPER = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.0000
  };

  @Test
  void rejectsTheFourOfTheOriginalPaper() {
    boolean[] rejected = BenjaminiHochberg.reject(PAPER, 0.05);
    for (int i = 0; i < PAPER.length; i++) {
      assertThat(rejected[i]).as("p = %s", PAPER[i]).isEqualTo(i < 4);
    }
  }

  @Test
  void adjustedValuesAgreeWithStatsmodels() {
    assertThat(BenjaminiHochberg.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-15));
  }

  @Test
  void aTestThatWasNotMadeIsNotPartOfTheFamily() {
    double[] adjusted = BenjaminiHochberg.adjust(new double[] {0.01, Double.NaN, 0.04});
    assertThat(adjusted[0]).isEqualTo(0.02);
    assertThat(adjusted[1]).isNaN();
    assertThat(adjusted[2]).isEqualTo(0.04);
    assertThat(BenjaminiHochberg.reject(new double[] {Double.NaN}, 0.5)).containsExactly(false);
  }

  @Property
  void adjustmentKeepsTheOrderAndNeverLowersAPValue(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] adjusted = BenjaminiHochberg.adjust(pValues);
    for (int i = 0; i < pValues.length; i++) {
      assertThat(adjusted[i]).isBetween(pValues[i], 1.0);
      for (int j = 0; j < pValues.length; j++) {
        if (pValues[i] <= pValues[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
  }

  @Property
  void rejectsNoMoreThanUncorrectedAndNoLessThanBonferroni(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha) {
    double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
    boolean[] rejected = BenjaminiHochberg.reject(pValues, alpha);
    for (int i = 0; i < pValues.length; i++) {
      if (pValues[i] * pValues.length <= alpha) {
        assertThat(rejected[i]).isTrue();
      }
      if (pValues[i] > alpha) {
        assertThat(rejected[i]).isFalse();
      }
    }
  }

  @Test
  void leavesTheInputAlone() {
    double[] pValues = PAPER.clone();
    BenjaminiHochberg.reject(pValues, 0.05);
    assertThat(Arrays.equals(pValues, PAPER)).isTrue();
  }

  @Test
  void numbersThatAreNoProbabilitiesAreRefused() {
    assertThatThrownBy(() -> BenjaminiHochberg.adjust(new double[] {0.5, 1.5}))
        .hasMessage("pValues[1]: expected a number in [0, 1] or NaN, got 1.5");
    assertThatThrownBy(() -> BenjaminiHochberg.reject(PAPER, 0))
        .hasMessage("alpha: expected a number in (0, 1), got 0.0");
  }
}
