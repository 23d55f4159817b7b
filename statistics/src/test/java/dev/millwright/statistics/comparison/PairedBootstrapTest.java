/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.comparison.BootstrapPlan.Method;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairedBootstrapTest {
  private static final double[] ONE_TO_TEN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  private static BootstrapPlan plan(int resamples, Method method) {
    return new BootstrapPlan(42, resamples, 0.95, method);
  }

  private static RowMetric mean(double[] values) {
    return rows -> Arrays.stream(rows).mapToDouble(row -> values[row]).sum() / rows.length;
  }

  private static RowMetric metric(String name, double[] values) {
    return switch (name) {
      case "mean" -> mean(values);
      case "meanSquare" -> mean(Arrays.stream(values).map(v -> v * v).toArray());
      default ->
          rows -> {
            double[] drawn = Arrays.stream(rows).mapToDouble(row -> values[row]).sorted().toArray();
            int half = drawn.length / 2;
            return drawn.length % 2 == 1 ? drawn[half] : (drawn[half - 1] + drawn[half]) / 2;
          };
    };
  }

  @Test
  void agreesWithSciPyOnTheSameResamples() {
    for (String[] row : ReferenceTable.rows(getClass(), "bootstrap.csv")) {
      double[] values = ReferenceTable.list(row[0]);
      BootstrapPlan plan =
          new BootstrapPlan(
              Long.parseLong(row[2]), 500, Double.parseDouble(row[3]), Method.valueOf(row[4]));
      BootstrapEstimate estimate =
          PairedBootstrap.ofRows(values.length, metric(row[1], values), plan);
      String what = row[1] + " " + row[4] + " of " + row[0];
      assertThat(estimate.interval().lower())
          .as(what)
          .isCloseTo(Double.parseDouble(row[5]), within(1e-12));
      assertThat(estimate.interval().upper())
          .as(what)
          .isCloseTo(Double.parseDouble(row[6]), within(1e-12));
      assertThat(estimate.standardError()).isCloseTo(Double.parseDouble(row[7]), within(1e-12));
      assertThat(estimate.units()).isEqualTo(values.length);
      assertThat(estimate.plan()).isEqualTo(plan);
      assertThat(estimate.undefined()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void meanOfOneToTen(Method method) {
    BootstrapEstimate estimate = PairedBootstrap.ofRows(10, mean(ONE_TO_TEN), plan(10_000, method));
    assertThat(estimate.estimate()).isEqualTo(5.5);
    assertThat(estimate.interval().lower()).isCloseTo(3.7, within(0.11));
    assertThat(estimate.interval().upper()).isCloseTo(7.3, within(0.11));
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(0.825), within(0.02));
  }

  @Test
  void allResamplesOfThreeRows() {
    double[] means = new double[27];
    for (int i = 0; i < 27; i++) {
      means[i] = (i % 3 + i / 3 % 3 + i / 9) / 3.0;
    }
    Replicates replicates = Replicates.of(means);
    Interval interval = replicates.percentile(0.95);
    assertThat(interval.lower()).isCloseTo(0.21666666666666667, within(1e-15));
    assertThat(interval.upper()).isCloseTo(1.7833333333333334, within(1e-15));
    // The notes' .4714 divides by 27.
    assertThat(replicates.standardDeviation() * Math.sqrt(26 / 27.0))
        .isCloseTo(.4714045207910317, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void theSamePlanGivesTheSameBits(Method method) {
    BootstrapPlan plan = plan(200, method);
    assertThat(PairedBootstrap.ofRows(10, mean(ONE_TO_TEN), plan))
        .isEqualTo(PairedBootstrap.ofRows(10, mean(ONE_TO_TEN), plan));
    BootstrapPlan other = new BootstrapPlan(43, 200, 0.95, method);
    assertThat(PairedBootstrap.ofRows(10, mean(ONE_TO_TEN), other).interval())
        .isNotEqualTo(PairedBootstrap.ofRows(10, mean(ONE_TO_TEN), plan).interval());
  }

  @ParameterizedTest
  @EnumSource
  void swappingTheModelsTurnsTheInterval(Method method) {
    double[] other = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
    double[] difference = new double[10];
    double[] back = new double[10];
    for (int row = 0; row < 10; row++) {
      difference[row] = ONE_TO_TEN[row] - other[row];
      back[row] = -difference[row];
    }
    Interval there = PairedBootstrap.ofRows(10, mean(difference), plan(500, method)).interval();
    Interval turned = PairedBootstrap.ofRows(10, mean(back), plan(500, method)).interval();
    assertThat(turned.lower()).isCloseTo(-there.upper(), within(1e-12));
    assertThat(turned.upper()).isCloseTo(-there.lower(), within(1e-12));
  }

  @Test
  void unitsAreDrawnWhole() {
    int[] unitOfRow = {7, -2, 7, 30, -2, 7};
    RowMetric wholeUnits =
        rows -> {
          int[] counts = new int[6];
          for (int row : rows) {
            counts[row]++;
          }
          assertThat(counts[0]).isEqualTo(counts[2]).isEqualTo(counts[5]);
          assertThat(counts[1]).isEqualTo(counts[4]);
          assertThat(counts[0] + counts[1] + counts[3]).isBetween(2, 3);
          return rows.length;
        };
    BootstrapEstimate estimate =
        PairedBootstrap.ofUnits(unitOfRow, wholeUnits, plan(300, Method.BCA));
    assertThat(estimate.units()).isEqualTo(3);
    assertThat(estimate.estimate()).isEqualTo(6);
    assertThat(estimate.interval().lower()).isGreaterThanOrEqualTo(3);
    assertThat(estimate.interval().upper()).isLessThanOrEqualTo(9);
  }

  @Test
  void oneRowAUnitIsTheSameAsRows() {
    int[] unitOfRow = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThat(PairedBootstrap.ofUnits(unitOfRow, mean(ONE_TO_TEN), plan(100, Method.BCA)))
        .isEqualTo(PairedBootstrap.ofRows(10, mean(ONE_TO_TEN), plan(100, Method.BCA)));
  }

  @Test
  void repeatedRowsOfAUnitDoNotNarrowTheInterval() {
    double[] tenfold = new double[100];
    int[] unitOfRow = new int[100];
    for (int row = 0; row < 100; row++) {
      unitOfRow[row] = row / 10;
      tenfold[row] = ONE_TO_TEN[row / 10];
    }
    BootstrapPlan plan = plan(400, Method.PERCENTILE);
    Interval units = PairedBootstrap.ofUnits(unitOfRow, mean(tenfold), plan).interval();
    Interval alone = PairedBootstrap.ofRows(10, mean(ONE_TO_TEN), plan).interval();
    Interval rows = PairedBootstrap.ofRows(100, mean(tenfold), plan).interval();
    assertThat(units.lower()).isCloseTo(alone.lower(), within(1e-12));
    assertThat(rows.upper() - rows.lower()).isLessThan((units.upper() - units.lower()) / 2);
  }

  @Test
  void manyUnitsAreLeftOutInBlocks() {
    double[] values = new double[5_000];
    RandomStream random = new RandomStream(1);
    for (int row = 0; row < values.length; row++) {
      values[row] = -StrictMath.log(1 - random.nextDouble());
    }
    int[] shortest = {values.length};
    int[] calls = {0};
    RowMetric metric =
        rows -> {
          calls[0]++;
          shortest[0] = Math.min(shortest[0], rows.length);
          return mean(values).of(rows);
        };
    BootstrapEstimate estimate =
        PairedBootstrap.ofRows(values.length, metric, plan(100, Method.BCA));
    assertThat(calls[0]).isEqualTo(1 + 100 + 2_000);
    assertThat(shortest[0]).isEqualTo(values.length - 3);
    assertThat(estimate.undefined()).isEmpty();
  }

  /** SciPy's BCa answers NaN. */
  @ParameterizedTest
  @EnumSource
  void aMetricThatNeverChangesHasAnIntervalOfOnePoint(Method method) {
    assertThat(PairedBootstrap.ofRows(4, rows -> 0.25, plan(50, method)).interval())
        .isEqualTo(new Interval(0.25, 0.25, 0.95));
  }

  @Test
  void undefinedResamplesAreCountedAndAboveOnePercentThereIsNoInterval() {
    int[] calls = {0};
    RowMetric twice = rows -> calls[0]++ > 0 && calls[0] < 4 ? Double.NaN : calls[0];
    BootstrapEstimate few = PairedBootstrap.ofRows(4, twice, plan(200, Method.PERCENTILE));
    assertThat(few.undefinedResamples()).isEqualTo(2);
    assertThat(few.undefined()).isEmpty();
    calls[0] = 0;
    BootstrapEstimate many = PairedBootstrap.ofRows(4, twice, plan(199, Method.PERCENTILE));
    assertThat(many.interval().lower()).isNaN();
    assertThat(many.undefined()).contains("the metric is undefined on 2 of 199 resamples");
  }

  @Test
  void whatCannotBeSaidSaysWhy() {
    BootstrapEstimate never =
        PairedBootstrap.ofRows(3, rows -> Double.NaN, plan(10, Method.PERCENTILE));
    assertThat(never.estimate()).isNaN();
    assertThat(never.standardError()).isNaN();
    assertThat(never.undefinedResamples()).isEqualTo(10);
    assertThat(never.undefined()).contains("the metric is undefined on these rows");
    int[] calls = {0};
    BootstrapEstimate oneSided =
        PairedBootstrap.ofRows(3, rows -> calls[0]++, plan(10, Method.BCA));
    assertThat(oneSided.interval().upper()).isNaN();
    assertThat(oneSided.undefined())
        .contains(
            "all resamples lie on one side of the estimate, or the metric is undefined without"
                + " some unit: BCa has no interval");
    BootstrapEstimate one = PairedBootstrap.ofRows(3, mean(ONE_TO_TEN), plan(1, Method.PERCENTILE));
    assertThat(one.standardError()).isNaN();
    assertThat(one.interval().lower()).isEqualTo(one.interval().upper());
  }

  /** 600 samples of 30 exponentials; the standard error of a share of 0.9 is 1.2 %. */
  @Tag("simulation")
  @Test
  void intervalsCover() {
    RandomStream random = new RandomStream(55);
    int percentile = 0;
    int corrected = 0;
    for (int sample = 0; sample < 600; sample++) {
      double[] values = new double[30];
      for (int row = 0; row < 30; row++) {
        values[row] = -StrictMath.log(1 - random.nextDouble());
      }
      long seed = random.nextLong();
      percentile += covers(values, new BootstrapPlan(seed, 400, 0.9, Method.PERCENTILE));
      corrected += covers(values, new BootstrapPlan(seed, 400, 0.9, Method.BCA));
    }
    assertThat(percentile / 600.0).isBetween(0.83, 0.92);
    assertThat(corrected / 600.0).isBetween(0.84, 0.93);
  }

  private static int covers(double[] values, BootstrapPlan plan) {
    Interval interval = PairedBootstrap.ofRows(values.length, mean(values), plan).interval();
    return interval.lower() <= 1 && 1 <= interval.upper() ? 1 : 0;
  }

  @Test
  void wrongPlansAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(0, Method.BCA))
        .withMessage("resamples: expected 1..1000000, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BootstrapPlan(1, 10, 1, Method.BCA))
        .withMessage("confidence: expected a number in [0.5, 1), such as 0.95, got 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedBootstrap.ofRows(0, rows -> 1, plan(1, Method.BCA)))
        .withMessage("rows: expected at least 1 row, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedBootstrap.ofUnits(new int[0], rows -> 1, plan(1, Method.BCA)))
        .withMessage("unitOfRow: expected at least 1 row, got 0");
  }
}
