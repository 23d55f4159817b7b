/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.Refusal.assertRefused;
import static dev.millwright.statistics.twosample.Samples.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowDistancesTest {

  private static double wasserstein(double[] x, double[] y) {
    return Wasserstein.between(x, y).distance();
  }

  private static double energy(double[] x, double[] y) {
    return EnergyDistance.between(x, y).distance();
  }

  @Test
  void wassersteinByHand() {
    assertThat(wasserstein(of(3, 0, 1), of(8, 5, 6))).isEqualTo(5);
    assertThat(wasserstein(of(0, 1), of(1, 0))).isZero();
    assertThat(wasserstein(of(0), of(0, 1, 1, 1))).isEqualTo(0.75);
    assertThat(Wasserstein.between(of(1, 2, 3), of(1, 2)))
        .isEqualTo(new Wasserstein.Result(0.5, 3, 2));
  }

  @Test
  void wassersteinOfWeightedRows() {
    assertThat(Wasserstein.between(of(0, 1), of(3, 1), of(0, 1), of(2, 2)).distance())
        .isEqualTo(0.25);
    for (String[] row : ReferenceTable.rows(getClass(), "weighted-distance.csv")) {
      double[] x = ReferenceTable.list(row[0]);
      double[] y = ReferenceTable.list(row[2]);
      Wasserstein.Result result =
          Wasserstein.between(x, ReferenceTable.list(row[1]), y, ReferenceTable.list(row[3]));
      double expected = Double.parseDouble(row[4]);
      assertThat(result.distance()).isCloseTo(expected, within(1e-12 * expected));
      assertThat(result.n()).isEqualTo(x.length);
      assertThat(result.m()).isEqualTo(y.length);
    }
  }

  @Test
  void weightsCountLikeRepeatedRows() {
    double[] x = of(5, 1, 4, 1, 3, 9, 2, 6);
    double[] y = of(2, 7, 1);

    double weighted =
        Wasserstein.between(of(9, 1, 2, 3, 4, 5, 6), of(1, 2, 1, 1, 1, 1, 1), y, of(4, 4, 4))
            .distance();
    assertThat(weighted).isCloseTo(wasserstein(x, y), withinPercentage(1e-12));
  }

  @Test
  void energyByHand() {
    assertThat(energy(of(0), of(2))).isCloseTo(2, withinPercentage(1e-13));
    assertThat(energy(of(0, 8), of(8, 0))).isZero();
    assertThat(energy(of(0, 1), of(1, 2))).isCloseTo(1, withinPercentage(1e-13));
    assertThat(EnergyDistance.between(of(1, 1, 1), of(1, 1)))
        .isEqualTo(new EnergyDistance.Result(0, 3, 2));
  }

  @Test
  void normedByTheReferencesSpread() {
    double[] x = new double[100];
    double[] y = new double[100];
    Arrays.setAll(x, row -> row);
    Arrays.setAll(y, row -> row + 10);
    Wasserstein.Normed normed = Wasserstein.normed(x, y);

    assertThat(normed.statistic()).isCloseTo(0.3464274833209975, withinPercentage(1e-12));
    assertThat(normed.distance()).isEqualTo(10);
    assertThat(normed.standardDeviation()).isCloseTo(28.86607004772212, withinPercentage(1e-12));
    assertThat(normed.n()).isEqualTo(100);
    assertThat(normed.m()).isEqualTo(100);
    assertThat(normed.undefinedBecause()).isEmpty();
  }

  @Test
  void normedDistancesOfHugeRowsAreServed() {
    Wasserstein.Normed normed = Wasserstein.normed(of(1e300, 3e300), of(2e300, 6e300));
    assertThat(normed.distance()).isCloseTo(2e300, withinPercentage(1e-12));
    assertThat(normed.standardDeviation()).isCloseTo(1e300, withinPercentage(1e-12));
    assertThat(normed.statistic()).isCloseTo(2, withinPercentage(1e-12));
  }

  /** Evidently divides by .001 and says 333.3. */
  @Test
  void evidentlyInventsASpreadForAConstantReference() {
    Wasserstein.Normed normed = Wasserstein.normed(of(1, 1, 1), of(1, 1, 2));

    assertThat(normed.statistic()).isNaN();
    assertThat(normed.distance()).isCloseTo(1 / 3.0, withinPercentage(1e-12));
    assertThat(normed.standardDeviation()).isZero();
    assertThat(normed.undefinedBecause())
        .contains("the reference is constant: it has no spread to measure the distance in");
  }

  @Test
  void noDistanceIsNoneInEveryUnit() {
    Wasserstein.Normed normed = Wasserstein.normed(of(0.1, 0.1, 0.1), of(0.1));

    assertThat(normed.statistic()).isZero();
    assertThat(normed.standardDeviation()).isZero();
    assertThat(normed.undefinedBecause()).isEmpty();
  }

  /** Evidently's standard deviation overflows there, and its distance is 0. */
  @Test
  void evidentlyFindsNoDistanceAtTheEndOfTheRange() {
    Wasserstein.Normed large = Wasserstein.normed(of(1e300, 3e300), of(3e300, 5e300));
    Wasserstein.Normed small = Wasserstein.normed(of(1e-310, 3e-310), of(3e-310, 5e-310));

    assertThat(large.statistic()).isCloseTo(2, withinPercentage(1e-10));
    assertThat(large.standardDeviation()).isCloseTo(1e300, withinPercentage(1e-10));
    assertThat(small.statistic()).isCloseTo(2, withinPercentage(1e-8));
  }

  @Test
  void rangesThatOverflowAreMeasured() {
    double most = Double.MAX_VALUE;

    assertThat(wasserstein(of(-most, most), of(most, most))).isEqualTo(most);
    assertThat(wasserstein(of(-most), of(most))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(wasserstein(of(-most, 0), of(most, 0))).isEqualTo(most);
    assertThat(energy(of(-most), of(most))).isCloseTo(2 * Math.sqrt(most), withinPercentage(1e-10));
    assertThat(Wasserstein.normed(of(-most, most), of(most, most)).statistic()).isEqualTo(1);
  }

  @Test
  void denormalsAreMeasured() {
    assertThat(wasserstein(of(0), of(Double.MIN_VALUE))).isEqualTo(Double.MIN_VALUE);
    assertThat(wasserstein(of(-0.0), of(0.0))).isZero();
    assertThat(energy(of(0), of(1e-310))).isCloseTo(Math.sqrt(2e-310), withinPercentage(1e-8));
  }

  @Test
  void refusesWhatHasNoDistance() {
    assertRefused("x: expected at least 1 row, got 0", () -> wasserstein(of(), of(1)));
    assertRefused(
        "y: expected finite numbers, got Infinity in row 1",
        () -> wasserstein(of(1), of(1, Double.POSITIVE_INFINITY)));
    assertRefused(
        "x: expected finite numbers, got NaN in row 0", () -> energy(of(Double.NaN), of(1)));
    assertRefused("y: expected at least 1 row, got 0", () -> energy(of(1), of()));
    assertRefused(
        "current: expected finite numbers, got NaN in row 0",
        () -> Wasserstein.normed(of(1), of(Double.NaN)));
    assertRefused(
        "reference: expected at least 1 row, got 0", () -> Wasserstein.normed(of(), of(1)));
  }

  @Test
  void refusesWrongWeights() {
    double[] one = of(1);
    assertRefused(
        "xWeights: expected 2 rows, as many as x has, got 1",
        () -> Wasserstein.between(of(1, 2), one, one, one));
    assertRefused(
        "yWeights: expected numbers of 0 or more, got -1.0 in row 0",
        () -> Wasserstein.between(one, one, one, of(-1)));
    assertRefused(
        "yWeights: expected a finite sum above 0, got 0.0",
        () -> Wasserstein.between(one, one, one, of(0)));
    assertRefused(
        "xWeights: expected finite numbers, got Infinity in row 0",
        () -> Wasserstein.between(one, of(Double.POSITIVE_INFINITY), one, one));
    assertRefused(
        "yWeights: expected a finite sum above 0, got Infinity",
        () -> Wasserstein.between(one, one, of(1, 2), of(Double.MAX_VALUE, Double.MAX_VALUE)));
  }

  @Test
  void sumsKeepWhatAnAdditionDrops() {
    CompensatedSum sum = new CompensatedSum();
    for (double term : of(1, 1e100, 1, -1e100)) {
      sum.add(term);
    }
    assertThat(sum.value()).isEqualTo(2);
  }
}
