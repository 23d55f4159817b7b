/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FourierSumsTest {
  private static final FourierModes MODES = FourierModes.of(1, 2, 1, 10);

  @Test
  void modesAreWhatTheyWereMadeOf() {
    assertThat(MODES.seed()).isOne();
    assertThat(MODES.modes()).isEqualTo(2);
    assertThat(MODES.features()).isEqualTo(2);
    assertThat(MODES.scales()).containsExactly(1, 10);
    MODES.scales()[0] = 7;
    assertThat(MODES.scales()).containsExactly(1, 10);
    assertThat(MODES)
        .isEqualTo(FourierModes.of(1, 2, 1, 10))
        .isNotEqualTo(FourierModes.of(2, 2, 1, 10))
        .isNotEqualTo(FourierModes.of(1, 3, 1, 10))
        .isNotEqualTo(FourierModes.of(1, 2, 1, 11))
        .isNotEqualTo("modes");
    double[] scales = {1, 10};
    FourierModes kept = FourierModes.of(1, 2, scales);
    scales[0] = 5;
    assertThat(kept).isEqualTo(MODES);
  }

  @Test
  void scaleIsTheUnitOfAFeature() {
    assertThat(FourierSums.of(FourierModes.of(3, 9, 1, 1), new double[] {2, 3}).units())
        .isEqualTo(FourierSums.of(FourierModes.of(3, 9, 4, 0.5), new double[] {8, 1.5}).units());
  }

  @Test
  void sumsAreEqualOnlyIfAllIs() {
    FourierSums sums = FourierSums.ofUnits(MODES, 3, new long[] {5, -7});
    assertThat(sums.units()).containsExactly(5, -7);
    assertThat(sums.rows()).isEqualTo(3);
    assertThat(sums)
        .isNotEqualTo(FourierSums.ofUnits(MODES, 4, new long[] {5, -7}))
        .isNotEqualTo(FourierSums.ofUnits(MODES, 3, new long[] {5, -8}))
        .isNotEqualTo(FourierSums.ofUnits(FourierModes.of(2, 2, 1, 10), 3, new long[] {5, -7}))
        .isNotEqualTo("sums");
  }

  @Test
  void badModesAreNamed() {
    assertRefused("modes: expected 1..65536, got 0", () -> FourierModes.of(1, 0, 1));
    assertRefused("modes: expected 1..65536, got 65537", () -> FourierModes.of(1, 65_537, 1));
    assertRefused("scales: expected at least 1 feature, got 0", () -> FourierModes.of(1, 1));
    assertRefused(
        "scales[1]: expected a finite number above 0, got 0.0", () -> FourierModes.of(1, 1, 1, 0));
  }

  @Test
  void badRowsAreNamedAndNotCounted() {
    FourierRecorder recorder = new FourierRecorder(MODES);
    recorder.add(new double[] {1, 2});
    FourierSums before = recorder.sums();
    assertRefused("row: expected 2 features, got 1 in row 1", () -> recorder.add(new double[] {1}));
    assertRefused(
        "row: expected finite numbers, got NaN in row 1, feature 1",
        () -> recorder.add(new double[] {1, Double.NaN}));
    assertRefused(
        "row: expected at most 1e300 scales, got -1.1E300 in feature 0",
        () -> recorder.add(new double[] {-1.1e300, 0}));
    assertThat(recorder.sums()).isEqualTo(before);
    recorder.add(new double[] {1e300, 1e300});
    assertThat(recorder.sums().rows()).isEqualTo(2);
    recorder.add(new double[] {Double.MIN_VALUE, 0});
    assertThat(recorder.sums().rows()).isEqualTo(3);
  }

  @Test
  void badSumsAreNamed() {
    assertRefused(
        "units: expected 2 sums, one a mode, got 1",
        () -> FourierSums.ofUnits(MODES, 1, new long[1]));
    assertRefused(
        "rows: expected 0..2147483648, got -1", () -> FourierSums.ofUnits(MODES, -1, new long[2]));
    assertRefused(
        "units: expected at most 2^32 a row, got -4294967297 for 1 rows in mode 1",
        () -> FourierSums.ofUnits(MODES, 1, new long[] {1L << 32, -(1L << 32) - 1}));
    FourierSums some = FourierSums.of(MODES, new double[] {1, 2});
    FourierSums others = FourierSums.of(FourierModes.of(2, 2, 1, 10), new double[] {1, 2});
    assertRefused("other: expected sums over the same modes, got others", () -> some.plus(others));
    assertRefused(
        "current: expected sums over the same modes, got others",
        () -> FourierMmd.of(some, others));
    FourierSums most = FourierSums.ofUnits(MODES, 1L << 31, new long[2]);
    assertRefused("other: expected 0..2147483648, got 2147483649", () -> most.plus(some));
    assertThat(most.plus(FourierSums.of(MODES))).isEqualTo(most);
  }
}
