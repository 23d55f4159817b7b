/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private static final NumericBins BINS = NumericBins.of(0.5f, new float[] {-1, 1, 3});

  @Test
  void innerBinsAreDividedInto256StepsAndOuterOnesByTheStep() {
    assertThat(BINS.stepsTo(1.0f, 1)).isEqualTo(256);
    assertThat(BINS.stepsTo(0.0f, 1)).isEqualTo(128);
    assertThat(BINS.stepsTo(Math.nextUp(-1f), 1)).isZero();
    assertThat(BINS.stepsTo(2.0f, 2)).isEqualTo(128);
    assertThat(BINS.stepsTo(-1f, 0)).isZero();
    assertThat(BINS.stepsTo(-3f, 0)).isEqualTo(4);
    assertThat(BINS.stepsTo(3.24f, 3)).isZero();
    assertThat(BINS.stepsTo(3.25f, 3)).isOne();
    assertThat(BINS.stepsTo(1e20f, 3)).isEqualTo(NumericBins.MAX_STEPS);
    assertThat(BINS.stepsTo(-Float.MAX_VALUE, 0)).isEqualTo(NumericBins.MAX_STEPS);
    assertThat(BINS.stepOf(0)).isEqualTo(0.5);
    assertThat(BINS.stepOf(1)).isEqualTo(2.0 / 256);
    assertThat(BINS.stepOf(3)).isEqualTo(0.5);
  }

  @Property
  void aValueIsHalfAStepFromWhereItIsCounted(@ForAll @FloatRange(min = -99, max = 99) float value) {
    int bin = BINS.indexOf(value);
    double counted = BINS.mean(bin, BINS.stepsTo(value, bin), 1);
    assertThat(counted).isCloseTo(value, within(BINS.stepOf(bin) / 2));
  }

  @Property
  void everyFloatHasAPositionInEveryKindOfBins(@ForAll float value, @ForAll float other) {
    for (NumericBins bins : new NumericBins[] {NumericBins.of(other), NumericBins.of(0f, 1e-45f)}) {
      int bin = bins.indexOf(value);
      long steps = bins.stepsTo(value, bin);
      assertThat(steps).isBetween(0L, NumericBins.mostSteps(bin, bins.finite()));
    }
  }

  @Test
  void theStepIsAPartOfTheRange() {
    assertThat(NumericBins.stepFor(-1, 3)).isEqualTo(4f / 16_384);
    assertThat(NumericBins.stepFor(-5, -5)).isEqualTo(5f / 16_384);
    assertThat(NumericBins.stepFor(0, 0)).isEqualTo(Float.MIN_NORMAL);
    assertThat(NumericBins.stepFor(-Float.MAX_VALUE, Float.MAX_VALUE)).isFinite();
    assertThatThrownBy(() -> NumericBins.of(0f, new float[] {1}))
        .hasMessage("step: expected a finite number above 0, got 0.0");
  }

  @Test
  void withoutEdgesPositionsAreNotToldApart() {
    assertThat(NumericBins.of().stepsTo(7, 0)).isZero();
    assertThat(NumericBins.of().mean(0, 0, 3)).isNaN();
    assertThat(NumericBins.mostSteps(0, 1)).isZero();
  }

  @Test
  void aSumThatDoesNotFitStaysAtTheLargest() {
    Positions full = Positions.of(Long.MAX_VALUE - 1, 5);
    assertThat(full.plus(Positions.of(3, 4))).isEqualTo(Positions.of(Long.MAX_VALUE, 9));
    assertThat(full.plus(Positions.of(3, 4)).plus(full).get(0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void positionsThatSoManyRowsCannotHaveAreRefused() {
    assertThatThrownBy(() -> Positions.of(0, -1))
        .hasMessage("positions[1]: expected 0 or more, got -1");
    Counts counts = Counts.of(1, 2, 1, 0, 0, 0);
    Positions.of(NumericBins.MAX_STEPS, 512, NumericBins.MAX_STEPS).requireFit(counts);
    assertThatThrownBy(() -> Positions.of(0, 513, 0).requireFit(counts))
        .hasMessage("positions[1]: expected at most 256 for each of 2 rows, got 513");
    assertThatThrownBy(() -> Positions.of(NumericBins.MAX_STEPS + 1, 0, 0).requireFit(counts))
        .hasMessageStartingWith("positions[0]: expected at most 4294967296 for each of 1 rows");
    assertThatThrownBy(() -> Positions.of(1, 0).requireFit(Counts.of(0, 1, 0, 0, 0)))
        .hasMessageStartingWith("positions[0]: expected at most 4294967296 for each of 0 rows");
    assertThatThrownBy(() -> Positions.of(1).requireFit(Counts.of(1, 0, 0, 0)))
        .hasMessageStartingWith("positions[0]: expected at most 0 for each of 1 rows");
    assertThatThrownBy(() -> Positions.of(0, 0).requireFit(counts))
        .hasMessage("positions: expected 3 finite bins, got 2");
    Positions.of(Long.MAX_VALUE, 0, 0).requireFit(Counts.of(1L << 31, 0, 0, 0, 0, 0));
  }
}
