/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.distribution.StandardNormal;
import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Test;

class SmallestShiftTest {
  private static final double NINE_DEGREES = 23.72902411402477;

  @Test
  void moreRowsSeeSmallerShifts() {
    double before = Double.POSITIVE_INFINITY;
    for (long rows = 50; rows <= 1_000_000_000L; rows *= 10) {
      double floor = NoiseFloor.of(rows, rows, 10, 0.01);
      SmallestShift shift = SmallestShift.of(rows, rows, 10, floor, 0.8);
      assertThat(shift.index()).isLessThan(before / 5).isGreaterThan(floor * 0.7);
      before = shift.index();
    }
  }

  /** Noncentrality at chi-square's 0.5 % point with nine degrees, by SciPy. */
  @Test
  void agreesWithTheNoncentralLaw() {
    SmallestShift shift =
        SmallestShift.of(1000, 1000, 10, NoiseFloor.of(1000, 1000, 10, 0.01), 0.8);
    assertThat(shift.index()).isCloseTo(0.002 * NINE_DEGREES, within(1e-9));
    assertThat(shift.power()).isEqualTo(0.8);
  }

  @Test
  void aShiftOfThatSizeIsFoundWithThatPower() {
    SmallestShift shift = SmallestShift.of(400, 400, 10, NoiseFloor.of(400, 400, 10, 0.01), 0.8);
    RandomStream random = new RandomStream(5);
    int found = 0;
    for (int repetition = 0; repetition < 2000; repetition++) {
      long[] reference = rows(random, 400, 0);
      found +=
          NoiseFloor.pValue(rows(random, 400, shift.standardDeviations()), reference) < 0.01
              ? 1
              : 0;
    }
    assertThat(found / 2000.0).isBetween(0.75, 0.85);
  }

  @Test
  void aMinimumEffectIsReachedHalfTheTimeByAShiftOfItsOwnSizeHoweverManyRows() {
    SmallestShift half = SmallestShift.of(1L << 40, 1L << 40, 10, 0.1, 0.5);
    assertThat(half.index()).isCloseTo(0.1, within(1e-6));
    SmallestShift joint = SmallestShift.of(100_000, 100_000, 10, 0.2, 0.8);
    SmallestShift above = SmallestShift.of(100_000, 100_000, 10, 0.2001, 0.8);
    assertThat(above.index() / joint.index()).isBetween(1.0, 1.001);
  }

  @Test
  void unitsAgreeForTwoBins() {
    SmallestShift shift = SmallestShift.of(1000, 1000, 2, 0.05, 0.9);
    double moved = shift.share();
    assertThat(moved * Math.log((0.5 + moved) / (0.5 - moved)))
        .isCloseTo(shift.index(), within(1e-12));
    assertThat(shift.standardDeviations()).isCloseTo(moved / 0.3989, within(0.01));
  }

  @Test
  void withOneBinNoShiftCanBeSeen() {
    SmallestShift shift = SmallestShift.of(10, 10, 1, 0.1, 0.8);
    assertThat(shift.index()).isNaN();
    assertThat(shift.standardDeviations()).isNaN();
    assertThat(shift.share()).isNaN();
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> SmallestShift.of(0, 10, 3, 0.1, 0.8))
        .hasMessageStartingWith("samples: expected 1..");
    assertThatThrownBy(() -> SmallestShift.of(10, 10, 3, 0.1, 1))
        .hasMessage("power: expected a number in (0, 1), got 1.0");
    assertThatThrownBy(() -> SmallestShift.of(10, 10, 3, -1, 0.8))
        .hasMessage("threshold: expected a finite number of 0 or more, got -1.0");
    assertThatThrownBy(() -> SmallestShift.of(10, 10, -1, 0.1, 0.8))
        .hasMessage("bins: expected 0..10000, got -1");
  }

  private static long[] rows(RandomStream random, int size, double shift) {
    long[] counts = new long[10];
    for (int row = 0; row < size; row++) {
      double z = random.nextGaussian() + shift;
      counts[(int) Math.min(9, 10 * StandardNormal.cdf(z))]++;
    }
    return counts;
  }
}
