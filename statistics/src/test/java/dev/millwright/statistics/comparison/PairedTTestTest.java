/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PairedTTestTest {
  private static final double PERCENT = 1e-10; // 1e-12 relative

  @Test
  void agreesWithSciPy() {
    for (String[] row : ReferenceTable.rows(getClass(), "paired-t.csv")) {
      double[] candidate = ReferenceTable.list(row[0]);
      PairedTTest test = PairedTTest.of(candidate, ReferenceTable.list(row[1]));
      double statistic = Double.parseDouble(row[4]);
      if (Double.isNaN(statistic)) {
        continue;
      }
      double error = Double.parseDouble(row[3]);
      // Where the differences nearly cancel, the rounding of each is what remains.
      double rounding = error * 1e-13;
      assertThat(test.difference()).isCloseTo(Double.parseDouble(row[2]), within(rounding));
      assertThat(test.standardError()).isCloseTo(error, withinPercentage(PERCENT));
      assertThat(test.statistic()).isCloseTo(statistic, within(1e-12 * (1 + Math.abs(statistic))));
      assertThat(test.pValue()).isCloseTo(Double.parseDouble(row[5]), withinPercentage(1e-9));
      assertThat(test.rows()).isEqualTo(candidate.length);
      double reach = Double.parseDouble(row[6]) * error;
      Interval interval = test.interval(0.95);
      assertThat(interval.upper())
          .isCloseTo(test.difference() + reach, within(1e-12 * Math.abs(reach)));
      assertThat(interval.lower())
          .isCloseTo(test.difference() - reach, within(1e-12 * Math.abs(reach)));
    }
  }

  @Test
  void byHand() {
    PairedTTest test = PairedTTest.of(new double[] {3, 5, 7}, new double[] {2, 3, 4});
    assertThat(test.difference()).isEqualTo(2);
    assertThat(test.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-16));
    assertThat(test.statistic()).isCloseTo(2 * Math.sqrt(3), within(1e-15));
    assertThat(test.pValue()).isCloseTo(0.0741799002274485, within(1e-15));
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    assertThat(test.undefined()).isEmpty();
  }

  @Test
  void oneRowHasADifferenceAndNoError() {
    PairedTTest test = PairedTTest.of(new double[] {3}, new double[] {1});
    assertThat(test.difference()).isEqualTo(2);
    assertThat(test.standardError()).isNaN();
    assertThat(test.pValue()).isNaN();
    assertThat(test.interval(0.9).lower()).isNaN();
    assertThat(test.lowerBound(0.9)).isNaN();
    assertThat(test.upperBound(0.9)).isNaN();
    assertThat(test.pValueAbove(0)).isNaN();
    assertThat(test.pValueBelow(0)).isNaN();
    assertThat(test.undefined()).contains("expected at least 2 rows, got 1");
  }

  @Test
  void modelsThatAnswerAlikeHaveNoStatisticButAnInterval() {
    double[] rows = {0.1, 0.2, 0.7};
    PairedTTest test = PairedTTest.of(rows, rows);
    assertThat(test.statistic()).isNaN();
    assertThat(test.pValue()).isNaN();
    assertThat(test.undefined()).contains("no row differs: the statistic is 0 / 0");
    assertThat(test.interval(0.95)).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(test.pValueAbove(-0.1)).isZero();
    assertThat(test.pValueAbove(0)).isEqualTo(0.5);
  }

  @Test
  void aConstantDifferenceIsCertain() {
    PairedTTest test = PairedTTest.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, new double[6]);
    assertThat(test.difference()).isEqualTo(0.1);
    assertThat(test.standardError()).isZero();
    assertThat(test.statistic()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(test.pValue()).isZero();
  }

  @Property(tries = 100)
  void scaleAndDirectionOnlyScaleAndTurn(
      @ForAll Random random, @ForAll @IntRange(min = -900, max = 900) int exponent) {
    double[] candidate = new double[9];
    double[] scaled = new double[9];
    for (int row = 0; row < 9; row++) {
      candidate[row] = random.nextGaussian() + 0.2;
      scaled[row] = Math.scalb(candidate[row], exponent);
    }
    PairedTTest plain = PairedTTest.of(candidate, new double[9]);
    PairedTTest far = PairedTTest.of(scaled, new double[9]);
    PairedTTest back = PairedTTest.of(new double[9], candidate);
    assertThat(far.statistic()).isEqualTo(plain.statistic());
    assertThat(far.difference()).isEqualTo(Math.scalb(plain.difference(), exponent));
    assertThat(far.standardError()).isEqualTo(Math.scalb(plain.standardError(), exponent));
    assertThat(back.difference()).isEqualTo(-plain.difference());
    assertThat(back.statistic()).isEqualTo(-plain.statistic());
    assertThat(back.pValue()).isEqualTo(plain.pValue());
    assertThat(back.lowerBound(0.9)).isEqualTo(-plain.upperBound(0.9));
    assertThat(back.pValueAbove(0.1)).isEqualTo(plain.pValueBelow(-0.1));
  }

  /** 10,000 samples of 8; the standard error of the share is 0.22 %. */
  @Tag("simulation")
  @Test
  void intervalsCoverAndTheTestKeepsItsLevel() {
    RandomStream random = new RandomStream(8);
    int covered = 0;
    int rejected = 0;
    for (int sample = 0; sample < 10_000; sample++) {
      double[] candidate = new double[8];
      for (int row = 0; row < 8; row++) {
        candidate[row] = 0.7 + 2 * random.nextGaussian();
      }
      PairedTTest test = PairedTTest.of(candidate, new double[8]);
      Interval interval = test.interval(0.95);
      covered += interval.lower() <= 0.7 && 0.7 <= interval.upper() ? 1 : 0;
      rejected += test.pValueAbove(0.7) <= 0.05 ? 1 : 0;
    }
    assertThat(covered / 1e4).isCloseTo(0.95, within(4 * 0.0022));
    assertThat(rejected / 1e4).isCloseTo(0.05, within(4 * 0.0022));
  }

  @Test
  void sumsKeepWhatSmallRowsAddToLargeOnes() {
    assertThat(PairedRows.sum(new double[] {1, 1e100, 1, -1e100})).isEqualTo(2);
    assertThat(PairedRows.sum(new double[] {1e16, 1, 1, -1e16})).isEqualTo(2);
    assertThat(PairedRows.sum(new double[] {3, -4, 0.5})).isEqualTo(-0.5);
  }

  @Test
  void wrongRowsAreNamed() {
    double[] two = {1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTTest.of(new double[0], new double[0]))
        .withMessage("candidate: expected at least 1 row, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTTest.of(two, new double[3]))
        .withMessage("champion: expected 2 rows, as many as candidate has, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTTest.of(new double[] {1, Double.NaN}, two))
        .withMessage("candidate: expected finite numbers, got NaN in row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTTest.of(two, new double[] {Double.POSITIVE_INFINITY, 1}))
        .withMessage("champion: expected finite numbers, got Infinity in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTTest.of(new double[] {1, 1.7e308}, new double[] {1, -1.7e308}))
        .withMessage("candidate - champion: expected finite numbers, got Infinity in row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTTest.of(two, new double[2]).interval(1))
        .withMessage("confidence: expected a number in [0.5, 1), such as 0.95, got 1.0");
  }
}
