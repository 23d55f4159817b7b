/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.comparison.BootstrapPlan.Method;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Intervals for any metric of candidate and champion by resampling the rows that both answered
 * (Efron and Tibshirani, 1993, chapters 13 and 14): a row is drawn with both answers, so their
 * correlation stays. The same plan gives the same bits everywhere.
 *
 * <p>When several rows belong to one person or device, name the unit of each row: units are drawn
 * whole, and the interval is as wide as it must be. Costs one evaluation of the metric a resample;
 * BCa as many again as there are units, at most 2,000: with more, units leave in as many blocks of
 * a seeded order. BCa's quantiles, bias and acceleration are SciPy's; a jackknife without any
 * spread has acceleration 0, where SciPy has NaN.
 *
 * <p>Resamples on which the metric is NaN are counted and left out; above one in a hundred there is
 * no interval.
 */
public final class PairedBootstrap {
  private static final int MOST_JACKKNIFES = 2_000;
  private static final double MOST_UNDEFINED = 0.01;

  private PairedBootstrap() {}

  /**
   * Resamples rows.
   *
   * @param rows how many rows there are
   * @param metric of any rows among 0..rows - 1
   * @throws IllegalArgumentException if there are no rows
   */
  public static BootstrapEstimate ofRows(int rows, RowMetric metric, BootstrapPlan plan) {
    Arguments.requireRows("rows", rows, 1);
    return run(ResampledUnits.rows(rows), metric, plan);
  }

  /**
   * Resamples units of rows.
   *
   * @param unitOfRow any number that is the same for the rows of a unit
   * @param metric of any rows
   * @throws IllegalArgumentException if there are no rows
   */
  public static BootstrapEstimate ofUnits(int[] unitOfRow, RowMetric metric, BootstrapPlan plan) {
    Arguments.requireRows("unitOfRow", unitOfRow.length, 1);
    return run(ResampledUnits.of(unitOfRow), metric, plan);
  }

  private static BootstrapEstimate run(ResampledUnits units, RowMetric metric, BootstrapPlan plan) {
    RandomStream random = new RandomStream(plan.seed());
    double estimate = metric.of(units.all());
    double[] drawn = new double[plan.resamples()];
    int defined = 0;
    for (int i = 0; i < drawn.length; i++) {
      double value = metric.of(units.draw(random));
      if (!Double.isNaN(value)) {
        drawn[defined++] = value;
      }
    }
    Replicates replicates = Replicates.of(Arrays.copyOf(drawn, defined));
    Interval interval = new Interval(Double.NaN, Double.NaN, plan.confidence());
    String undefined = undefined(estimate, defined, plan);
    if (undefined == null) {
      interval =
          plan.method() == Method.BCA
              ? replicates.bca(estimate, jackknife(units, metric, random), plan.confidence())
              : replicates.percentile(plan.confidence());
      undefined =
          Double.isNaN(interval.lower())
              ? "all resamples lie on one side of the estimate, or the metric is undefined without"
                  + " some unit: BCa has no interval"
              : null;
    }
    return new BootstrapEstimate(
        estimate,
        replicates.standardDeviation(),
        interval,
        units.count(),
        plan.resamples() - defined,
        plan,
        Optional.ofNullable(undefined));
  }

  private static @Nullable String undefined(double estimate, int defined, BootstrapPlan plan) {
    if (Double.isNaN(estimate)) {
      return "the metric is undefined on these rows";
    }
    int missing = plan.resamples() - defined;
    return missing > MOST_UNDEFINED * plan.resamples()
        ? "the metric is undefined on " + missing + " of " + plan.resamples() + " resamples"
        : null;
  }

  private static double[] jackknife(ResampledUnits units, RowMetric metric, RandomStream random) {
    int[] blockOfUnit = new int[units.count()];
    for (int unit = 0; unit < blockOfUnit.length; unit++) {
      blockOfUnit[unit] = unit;
    }
    int blocks = Math.min(MOST_JACKKNIFES, blockOfUnit.length);
    if (blocks < blockOfUnit.length) {
      random.shuffle(blockOfUnit);
      for (int unit = 0; unit < blockOfUnit.length; unit++) {
        blockOfUnit[unit] %= blocks;
      }
    }
    double[] values = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      values[block] = metric.of(units.without(blockOfUnit, block));
    }
    return values;
  }
}
