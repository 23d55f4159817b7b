/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FourierMmdTest {
  @Test
  void agreesWithTheFormulaInPython() {
    for (String[] row : ReferenceTable.rows(getClass(), "fourier.csv")) {
      double[] scales = ReferenceTable.list(row[2]);
      FourierModes modes =
          FourierModes.of(Long.parseLong(row[0]), Integer.parseInt(row[1]), scales);
      FourierSums p = sums(modes, row[3], scales.length);
      FourierMmd mmd = FourierMmd.of(p, sums(modes, row[4], scales.length));
      double squared = Double.parseDouble(row[5]);
      assertThat(mmd.squared()).isCloseTo(squared, within(squared * 1e-9));
      assertThat(mmd.unbiased()).isCloseTo(Double.parseDouble(row[6]), within(1e-10));
      assertThat(mmd.modes()).isEqualTo(modes.modes());
      assertThat(mmd.referenceRows()).isEqualTo(25);
      assertThat(mmd.currentRows()).isEqualTo(18);
      assertThat(mmd.distance()).isEqualTo(Math.sqrt(mmd.squared()));
      double[] units = ReferenceTable.list(row[7]);
      for (int mode = 0; mode < units.length; mode++) {
        // One unit may round the other way where C's cosine differs in its last bit.
        assertThat((double) p.units()[mode]).isCloseTo(units[mode], within(1.0));
      }
    }
  }

  private static FourierSums sums(FourierModes modes, String cells, int features) {
    return FourierSums.of(modes, KernelMmdTest.rows(ReferenceTable.list(cells), features));
  }

  /** The error of 20,000 modes is near 1 / sqrt(20,000) = 0.007. */
  @Test
  void approachesTheQuadraticEstimate() {
    RandomStream random = new RandomStream(1);
    double[][] p = KernelMmdTest.normal(random, 40, 2, 0);
    double[][] q = KernelMmdTest.normal(random, 60, 2, 0.7);
    FourierModes modes = FourierModes.of(2, 20_000, 1.5, 1.5);
    FourierMmd mmd = FourierMmd.of(FourierSums.of(modes, p), FourierSums.of(modes, q));
    double exact = KernelMmd.test(p, q, new RbfKernel(1.5), 1, 1).squared();
    assertThat(exact).isGreaterThan(0.1);
    assertThat(mmd.unbiased()).isCloseTo(exact, within(0.01));
    assertThat(mmd.squared()).isGreaterThan(mmd.unbiased());
  }

  /** Six standard errors of the mean of 400 repetitions are below 0.003. */
  @Test
  void unbiasedEstimateIsZeroOnAverageWithoutDriftAndTheFloorHolds() {
    RandomStream random = new RandomStream(12);
    double sum = 0;
    int above = 0;
    for (int repetition = 0; repetition < 400; repetition++) {
      FourierModes modes = FourierModes.of(random.nextLong(), 50, 1);
      FourierMmd mmd =
          FourierMmd.of(
              FourierSums.of(modes, KernelMmdTest.normal(random, 30, 1, 0)),
              FourierSums.of(modes, KernelMmdTest.normal(random, 20, 1, 0)));
      sum += mmd.unbiased();
      above += mmd.distance() > mmd.noiseFloor(0.05) ? 1 : 0;
      assertThat(mmd.pValueBound()).isGreaterThan(0.05);
    }
    assertThat(sum / 400).isCloseTo(0, within(0.006));
    assertThat(above).isZero();
  }

  @Test
  void floorAndPValueBoundAreEachOthersInverse() {
    FourierMmd any = new FourierMmd(0, 0, 10, 100, 300);
    double typical = Math.sqrt(2 * (1 / 100.0 + 1 / 300.0));
    assertThat(any.noiseFloor(Math.exp(-2))).isCloseTo(3 * typical, within(1e-15));
    double floor = any.noiseFloor(0.01);
    assertThat(new FourierMmd(floor * floor, 0, 10, 100, 300).pValueBound())
        .isCloseTo(0.01, within(1e-15));
    assertThat(any.pValueBound()).isOne();
    assertThat(new FourierMmd(typical * typical * 0.99, 0, 10, 100, 300).pValueBound()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> any.noiseFloor(0))
        .withMessage("alpha: expected a number in (0, 1), got 0.0");
  }

  @Test
  void alarmsOnADriftThatNoSingleFeatureShows() {
    RandomStream random = new RandomStream(6);
    FourierModes modes = FourierModes.of(5, 100, Math.sqrt(2), Math.sqrt(2));
    FourierRecorder independent = new FourierRecorder(modes);
    FourierRecorder tied = new FourierRecorder(modes);
    for (int row = 0; row < 3_000; row++) {
      independent.add(new double[] {random.nextGaussian(), random.nextGaussian()});
      double both = random.nextGaussian();
      tied.add(new double[] {both, both});
    }
    FourierMmd mmd = FourierMmd.of(independent.sums(), tied.sums());
    assertThat(mmd.distance()).isGreaterThan(mmd.noiseFloor(0.01));
    assertThat(mmd.pValueBound()).isLessThan(0.01);
  }

  /** TrustyAI draws from an unseeded generator: no number of its repeats. */
  @Test
  void sameRowsGiveTheSameBitsHoweverTheyAreSpread() {
    double[][] rows = KernelMmdTest.normal(new RandomStream(8), 50, 3, 0);
    FourierModes modes = FourierModes.of(4, 20, 1, 2, 3);
    FourierSums whole = FourierSums.of(modes, rows);
    FourierSums first = FourierSums.of(modes, Arrays.copyOfRange(rows, 0, 17));
    FourierSums second = FourierSums.of(modes, Arrays.copyOfRange(rows, 17, 18));
    FourierSums third = FourierSums.of(modes, Arrays.copyOfRange(rows, 18, 50));
    assertThat(first.plus(second).plus(third)).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(third.plus(second.plus(first))).isEqualTo(whole);
    assertThat(whole.plus(FourierSums.of(modes))).isEqualTo(whole);
    assertThat(FourierSums.of(FourierModes.of(4, 20, 1, 2, 3), rows)).isEqualTo(whole);
    assertThat(FourierSums.ofUnits(modes, 50, whole.units())).isEqualTo(whole);
    assertThat(first).isNotEqualTo(second);
    assertThat(whole.modes()).isEqualTo(modes).hasSameHashCodeAs(modes);
  }

  @Test
  void recordingGoesOnAfterALook() {
    FourierModes modes = FourierModes.of(1, 3, 1);
    FourierRecorder recorder = new FourierRecorder(modes);
    recorder.add(new double[] {1});
    FourierSums early = recorder.sums();
    recorder.add(new double[] {2});
    assertThat(early).isEqualTo(FourierSums.of(modes, new double[] {1}));
    assertThat(recorder.sums().rows()).isEqualTo(2);
    early.units()[0] = 0;
    assertThat(early).isEqualTo(FourierSums.of(modes, new double[] {1}));
  }

  @Test
  void equalSamplesAreNotApart() {
    FourierSums sums = FourierSums.of(FourierModes.of(1, 3, 1), KernelMmdTest.column(1, 2, 3));
    FourierMmd mmd = FourierMmd.of(sums, sums);
    assertThat(mmd.squared()).isZero();
    assertThat(mmd.unbiased()).isNegative();
    assertThat(mmd.undefined()).isEmpty();
  }

  @Test
  void twoRowsOnASideAreEnough() {
    FourierModes modes = FourierModes.of(1, 3, 1);
    FourierSums two = FourierSums.of(modes, KernelMmdTest.column(1, 2));
    FourierSums three = FourierSums.of(modes, KernelMmdTest.column(1, 2, 3));
    for (FourierMmd mmd : new FourierMmd[] {FourierMmd.of(two, three), FourierMmd.of(three, two)}) {
      assertThat(mmd.unbiased()).isNotNaN();
      assertThat(mmd.undefined()).isEmpty();
    }
  }

  @Test
  void tooFewRowsAreUndefined() {
    FourierModes modes = FourierModes.of(1, 3, 1);
    FourierSums two = FourierSums.of(modes, KernelMmdTest.column(1, 2));
    FourierMmd none = FourierMmd.of(FourierSums.of(modes), two);
    assertThat(none.squared()).isNaN();
    assertThat(none.unbiased()).isNaN();
    assertThat(none.noiseFloor(0.05)).isNaN();
    assertThat(none.pValueBound()).isNaN();
    assertThat(none.undefined())
        .contains("expected at least 2 rows on both sides, got 0 of reference and 2 of current");
    FourierMmd one = FourierMmd.of(two, FourierSums.of(modes, KernelMmdTest.column(1)));
    assertThat(one.squared()).isNotNaN();
    assertThat(one.unbiased()).isNaN();
    assertThat(one.undefined()).isPresent();
  }
}
