/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static dev.millwright.statistics.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.comparison.NonInferiority.Outcome;
import dev.millwright.statistics.comparison.WilcoxonSignedRank.Zeros;
import dev.millwright.statistics.distribution.StandardNormal;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PowerTest {
  private static final Goal DIFFERENT = Goal.different(0.05);
  private static final Goal NOT_WORSE = Goal.notWorse(0.1, 0.05);
  private static final Goal EQUIVALENT = Goal.equivalent(0.1, 0.05);

  @Test
  void twoProportionsAgreeWithStatsmodels() {
    ReferenceTable.numbers(getClass(), "proportions-power.csv")
        .forEach(
            row -> {
              Goal goal = Goal.different(row[3]);
              double power =
                  new ProportionsPower(row[0], row[1], row[2], goal).power((long) row[4]);
              assertThat(power).isCloseTo(row[5], within(1e-11));
            });
  }

  @Test
  void pairedTAgreesWithSciPysNoncentralT() {
    ReferenceTable.numbers(getClass(), "paired-t-power.csv")
        .forEach(
            row -> {
              long rows = (long) row[2];
              String what = Arrays.toString(row);
              assertThat(power(row, Goal.different(row[3]), rows))
                  .as("different " + what)
                  .isCloseTo(row[4], within(1e-10));
              assertThat(power(row, Goal.notWorse(0.5, row[3]), rows))
                  .as("not worse " + what)
                  .isCloseTo(row[5], within(1e-10));
              assertThat(power(row, Goal.equivalent(0.5, row[3]), rows))
                  .as("equivalent " + what)
                  .isCloseTo(row[6], within(1e-9));
            });
  }

  private static double power(double[] row, Goal goal, long rows) {
    return new PairedTPower(row[0], row[1], goal).power(rows);
  }

  /** Noether's formula for the rows of a one-sided test is (z + z)^2 / (3 (p - 1/2)^2). */
  @Test
  void wilcoxonAsksForAsManyRowsAsNoether() {
    long rows = new WilcoxonPower(0.7, 0.1).sampleSize(0.9).rows();
    double noether = Math.pow(1.6448536269514722 + 1.2815515655446004, 2) / (3 * 0.2 * 0.2);
    assertThat(rows).isBetween((long) noether - 1, (long) noether + 2);
    assertThat(new WilcoxonPower(0.5, 0.05).power(77)).isCloseTo(0.05, within(1e-14));
    assertThat(new WilcoxonPower(0.3, 0.1).power(50))
        .isCloseTo(new WilcoxonPower(0.7, 0.1).power(50), within(1e-14));
  }

  @Test
  @Tag("simulation")
  void wilcoxonReachesItsPowerOnNormalDifferences() {
    WilcoxonPower curve = WilcoxonPower.ofNormal(0.3, 1, 0.05);
    RandomStream random = new RandomStream(61);
    int found = 0;
    for (int repetition = 0; repetition < 2000; repetition++) {
      double[] candidate = new double[100];
      for (int row = 0; row < candidate.length; row++) {
        candidate[row] = 0.3 + random.nextGaussian();
      }
      found +=
          WilcoxonSignedRank.test(candidate, new double[100], Zeros.WILCOX).pValue() < 0.05 ? 1 : 0;
    }
    // Three standard errors of 2,000 runs, and what Noether's variance leaves out.
    assertThat(found / 2000.0).isCloseTo(curve.power(100), within(0.026 + 0.01));
  }

  @Test
  void wilcoxonRefusesWhatIsNoEffect() {
    assertRefused(
        "meanOfTwoAbove: expected a number in (0, 1), got 1.0", () -> new WilcoxonPower(1, 0.05));
    assertRefused(
        "alpha: expected a number in (0, 0.5], got 0.6", () -> new WilcoxonPower(0.6, 0.6));
    assertRefused(
        "difference: expected a finite number, got NaN",
        () -> WilcoxonPower.ofNormal(Double.NaN, 1, 0.05));
    assertRefused(
        "deviation: expected a finite number above 0, got 0.0",
        () -> WilcoxonPower.ofNormal(1, 0, 0.05));
  }

  /** Connor's formula, by hand. */
  @Test
  void pairedProportionsByHand() {
    double power = new PairedProportionsPower(0.15, 0.05, DIFFERENT).power(200);
    double error = Math.sqrt((0.2 - 0.01) / 200);
    double reach = 1.959963984540054 * Math.sqrt(0.2 / 200);
    double expected =
        StandardNormal.survival((reach - 0.1) / error) + StandardNormal.cdf((-reach - 0.1) / error);
    assertThat(power).isCloseTo(expected, within(1e-14));
  }

  /** Their formula with 51 positive and 58 negative rows, by hand. */
  @Test
  void errorOfAnAucIsHanleyAndMcNeils() {
    double share = 51 / 109.0;
    double both = new AucPower(0.893, 0.893, 0, share, DIFFERENT).standardError(109);
    double q1 = 0.893 / 1.107;
    double q2 = 2 * 0.893 * 0.893 / 1.893;
    double variance =
        (0.893 * 0.107 + 50 * (q1 - 0.893 * 0.893) + 57 * (q2 - 0.893 * 0.893)) / (51 * 58);
    assertThat(both).isCloseTo(Math.sqrt(2 * variance), within(1e-15));
    assertThat(new AucPower(0.893, 0.893, 0.75, share, DIFFERENT).standardError(109))
        .isCloseTo(Math.sqrt(variance / 2), within(1e-15));
  }

  @Test
  void withoutAnEffectPowerIsTheLevel() {
    for (PowerCurve curve :
        List.of(
            new ProportionsPower(0.3, 0.3, 2, DIFFERENT),
            new PairedProportionsPower(0.1, 0.1, DIFFERENT),
            new PairedTPower(0, 3, DIFFERENT),
            new AucPower(0.8, 0.8, 0.5, 0.3, DIFFERENT),
            new PairedTPower(-0.1, 3, NOT_WORSE),
            new AucPower(0.7, 0.8, 0.5, 0.3, NOT_WORSE))) {
      assertThat(curve.power(500)).as("%s", curve).isCloseTo(0.05, within(1e-12));
    }
  }

  @Test
  void sampleSizeIsTheFewestRowsThatGiveThePower() {
    for (Goal goal : List.of(DIFFERENT, NOT_WORSE, EQUIVALENT)) {
      double better = goal == DIFFERENT ? 0.05 : 0.01;
      for (PowerCurve curve :
          List.of(
              new ProportionsPower(0.8 + better, 0.8, 1, goal),
              new PairedProportionsPower(0.1 + better, 0.1, goal),
              new PairedTPower(better, 0.6, goal),
              new AucPower(0.8 + better, 0.8, 0.6, 0.2, goal))) {
        SampleSize size = curve.sampleSize(0.8);
        assertThat(size.reached()).isTrue();
        assertThat(size.target()).isEqualTo(0.8);
        assertThat(size.power()).isEqualTo(curve.power(size.rows())).isGreaterThanOrEqualTo(0.8);
        assertThat(curve.power(size.rows() - 1)).as("%s", curve).isLessThan(0.8);
      }
    }
  }

  @Test
  void aTinyNeedIsTheFewestRowsOfTheTest() {
    assertThat(new PairedTPower(1000, 1, DIFFERENT).sampleSize(0.5).rows()).isEqualTo(2);
    assertThat(
            new ProportionsPower(0.99, 0.01, 100, Goal.notWorse(0.9, 0.4)).sampleSize(0.1).rows())
        .isEqualTo(1);
  }

  @Test
  void aGoalOutOfReachSaysSo() {
    SampleSize size = new ProportionsPower(0.6, 0.8, 1, NOT_WORSE).sampleSize(0.8);
    assertThat(size.reached()).isFalse();
    assertThat(size.rows()).isEqualTo(1_000_000_000);
    assertThat(size.power()).isLessThan(0.05);
    assertThat(new PairedProportionsPower(0.2, 0.05, EQUIVALENT).sampleSize(0.8).reached())
        .isFalse();
  }

  /** 2,000 samples; four standard errors of a share are 4.5 %, and the formula is normal. */
  @Test
  void mcNemarsTestHasThePowerPromised() {
    RandomStream random = new RandomStream(144);
    PairedProportionsPower curve = new PairedProportionsPower(0.15, 0.05, DIFFERENT);
    long rows = curve.sampleSize(0.8).rows();
    int rejected = 0;
    for (int sample = 0; sample < 2_000; sample++) {
      PairedCounts seen = seen(curve, rows, random);
      rejected += McNemar.midP(seen).pValue() <= 0.05 ? 1 : 0;
    }
    assertThat(rejected / 2e3).isCloseTo(0.8, within(0.05));
  }

  @Test
  void notWorseHasThePowerPromised() {
    RandomStream random = new RandomStream(233);
    PairedProportionsPower curve = new PairedProportionsPower(0.06, 0.08, NOT_WORSE);
    long rows = curve.sampleSize(0.7).rows();
    int passed = 0;
    for (int sample = 0; sample < 2_000; sample++) {
      PairedCounts seen = seen(curve, rows, random);
      passed += NonInferiority.judge(seen, 0.1, 0.95).outcome() == Outcome.Pass ? 1 : 0;
    }
    assertThat(passed / 2e3).isCloseTo(0.7, within(0.06));
  }

  private static PairedCounts seen(PairedProportionsPower truth, long rows, RandomStream random) {
    double candidateOnly = truth.candidateOnly();
    double discordant = candidateOnly + truth.championOnly();
    long[] cells = new long[3];
    for (int row = 0; row < rows; row++) {
      double chance = random.nextDouble();
      cells[chance < candidateOnly ? 0 : chance < discordant ? 1 : 2]++;
    }
    return new PairedCounts(cells[2], cells[0], cells[1], 0);
  }

  /**
   * Exponential scores, for which Hanley and McNeil's variance is right: P(X > Y) = 1 / (1 + r).
   */
  @Tag("simulation")
  @Test
  void deLongsTestHasThePowerPromised() {
    RandomStream random = new RandomStream(377);
    AucPower curve = new AucPower(0.8, 0.7, 0, 0.5, DIFFERENT);
    int rows = (int) curve.sampleSize(0.8).rows();
    boolean[] labels = new boolean[rows];
    double[] candidate = new double[rows];
    double[] champion = new double[rows];
    int rejected = 0;
    for (int sample = 0; sample < 1_000; sample++) {
      for (int row = 0; row < rows; row++) {
        labels[row] = row % 2 == 0;
        candidate[row] = exponential(random) * (labels[row] ? 4 : 1);
        champion[row] = exponential(random) * (labels[row] ? 7 / 3.0 : 1);
      }
      rejected += DeLong.compare(labels, candidate, champion).pValue() <= 0.05 ? 1 : 0;
    }
    assertThat(rejected / 1e3).isCloseTo(0.8, within(0.06));
  }

  private static double exponential(RandomStream random) {
    return -StrictMath.log(1 - random.nextDouble());
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertRefused("alpha: expected a number in (0, 0.5], got 0.6", () -> Goal.different(0.6));
    assertRefused("alpha: expected a number in (0, 0.5], got 0.0", () -> Goal.different(0));
    assertRefused(
        "margin: expected 0 for DIFFERENT, got 0.1",
        () -> new Goal(Goal.Claim.DIFFERENT, 0.1, 0.05));
    assertRefused(
        "margin: expected a finite number of 0 or more, got -1.0", () -> Goal.notWorse(-1, 0.05));
    assertRefused(
        "margin: expected a finite number above 0, got 0.0", () -> Goal.equivalent(0, 0.05));
    Goal one = Goal.notWorse(1, 0.05);
    assertRefused(
        "margin: expected less than 1, got 1.0", () -> new ProportionsPower(0.5, 0.5, 1, one));
    assertRefused(
        "margin: expected less than 1, got 1.0", () -> new PairedProportionsPower(0.1, 0.1, one));
    assertRefused(
        "margin: expected less than 1, got 1.0", () -> new AucPower(0.5, 0.5, 0, 0.5, one));
    assertRefused(
        "candidate: expected a number in (0, 1), got 0.0",
        () -> new ProportionsPower(0, 0.5, 1, DIFFERENT));
    assertRefused(
        "champion: expected a number in (0, 1), got 1.0",
        () -> new ProportionsPower(0.5, 1, 1, DIFFERENT));
    assertRefused(
        "championRows: expected a finite number above 0, got 0.0",
        () -> new ProportionsPower(0.5, 0.5, 0, DIFFERENT));
    assertRefused(
        "candidateOnly: expected a number in (0, 1), got 0.0",
        () -> new PairedProportionsPower(0, 0.5, DIFFERENT));
    assertRefused(
        "championOnly: expected a number in (0, 1), got 0.0",
        () -> new PairedProportionsPower(0.5, 0, DIFFERENT));
    assertRefused(
        "candidateOnly + championOnly: expected at most 1, got 1.25",
        () -> new PairedProportionsPower(0.5, 0.75, DIFFERENT));
    assertRefused(
        "correlation: expected a number in (-1, 1), got 1.0",
        () -> new AucPower(0.5, 0.5, 1, 0.5, DIFFERENT));
    assertRefused(
        "prevalence: expected a number in (0, 1), got 0.0",
        () -> new AucPower(0.5, 0.5, 0, 0, DIFFERENT));
    assertRefused(
        "difference: expected a finite number, got NaN",
        () -> new PairedTPower(Double.NaN, 1, DIFFERENT));
    assertRefused(
        "deviation: expected a finite number above 0, got 0.0",
        () -> new PairedTPower(0, 0, DIFFERENT));
  }

  @Test
  void wrongRowsAndTargetsAreNamed() {
    PowerCurve curve = new PairedTPower(0, 1, DIFFERENT);
    assertRefused("rows: expected 2..1000000000, got 1", () -> curve.power(1));
    assertRefused("target: expected a number in (0, 1), got 1.0", () -> curve.sampleSize(1));
    assertRefused(
        "rows: expected 1..1000000000, got 0",
        () -> new ProportionsPower(0.5, 0.5, 1, DIFFERENT).power(0));
    assertRefused(
        "rows: expected 1..1000000000, got 0",
        () -> new PairedProportionsPower(0.5, 0.5, DIFFERENT).power(0));
    assertRefused(
        "rows: expected 2..1000000000, got 1",
        () -> new AucPower(0.5, 0.5, 0, 0.5, DIFFERENT).power(1));
  }
}
