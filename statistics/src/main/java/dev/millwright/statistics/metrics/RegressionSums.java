/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactRatio;
import dev.millwright.statistics.exact.ExactSum;
import java.math.BigInteger;

/**
 * Errors of a regression, row by row, with weights; scikit-learn's {@code mean_absolute_error},
 * {@code root_mean_squared_error}, {@code mean_absolute_percentage_error}, {@code r2_score}, {@code
 * mean_pinball_loss}. O(1) a row and in space.
 *
 * <p>An error is truth minus prediction, rounded once. Everything after that is summed without
 * rounding, squares too, whatever their size: {@link #merge} is commutative and associative to the
 * last bit, no order of rows shows in a result, and errors of 1e200 or 1e-200 square as others do.
 * Not safe for use by several threads.
 */
public final class RegressionSums {
  private static final String NO_WEIGHT = "there are no rows with a weight above 0";

  /** Units of 2^(32 FINEST) hold a square of the least double and a weight of 1e-100. */
  private static final int FINEST = -96;

  private final ExactSum weights = new ExactSum();
  private final ExactSum weightsNotOfZero = new ExactSum();
  private final ExactSum over = new ExactSum();
  private final ExactSum under = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private final ExactSum truths = new ExactSum();
  private final ExactSum truthSquares = new ExactSum();
  private final ExactSum shares = new ExactSum();
  private final ExactSum sharesOfZero = new ExactSum();
  private long rows;
  private long zeros;

  /** Adds a row of weight 1. */
  public void add(double truth, double predicted) {
    add(truth, predicted, 1);
  }

  /**
   * Adds a row.
   *
   * @param truth what came true, finite
   * @param predicted what was predicted, finite, and so near that their difference is finite
   * @param weight 0 or a number in [1e-100, 1e100]
   * @throws IllegalArgumentException if one of them is otherwise
   */
  public void add(double truth, double predicted, double weight) {
    requireFinite("truth", truth);
    requireFinite("predicted", predicted);
    Weight.require(weight);
    double error = truth - predicted;
    requireFinite("truth - predicted", error);
    rows++;
    if (weight == 0) {
      return;
    }
    weights.add(weight);
    (error > 0 ? under : over).addProduct(weight, Math.abs(error));
    squares.addProduct(weight, error, error);
    truths.addProduct(weight, truth);
    truthSquares.addProduct(weight, truth, truth);
    addShare(Math.abs(truth), Math.abs(error), weight);
  }

  private void addShare(double truth, double error, double weight) {
    double share = error / Math.max(truth, ZeroTruth.SMALLEST);
    ExactSum sum = truth == 0 ? sharesOfZero : shares;
    if (truth == 0) {
      zeros++;
    } else {
      weightsNotOfZero.add(weight);
    }
    if (Double.isInfinite(share)) {
      sum.add(share);
    } else {
      sum.addProduct(weight, share);
    }
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw Arguments.wrong(name, "a finite number", value);
    }
  }

  /** Adds all rows of another, which is left as it is. */
  public void merge(RegressionSums other) {
    rows += other.rows;
    zeros += other.zeros;
    ExactSum[] theirs = other.all();
    ExactSum[] ours = all();
    for (int i = 0; i < ours.length; i++) {
      ours[i].add(theirs[i]);
    }
  }

  private ExactSum[] all() {
    return new ExactSum[] {
      weights, weightsNotOfZero, over, under, squares, truths, truthSquares, shares, sharesOfZero
    };
  }

  /** Rows added, whatever their weight. */
  public long rows() {
    return rows;
  }

  /** Weight of all rows. */
  public double weight() {
    return weights.value();
  }

  /** Mean absolute error, in the unit of the truth. */
  public Measure meanAbsoluteError() {
    ExactSum absolute = new ExactSum();
    absolute.add(over);
    absolute.add(under);
    return mean(absolute);
  }

  /** Root of the mean squared error, in the unit of the truth. */
  public Measure rootMeanSquaredError() {
    BigInteger weight = weights.inUnitsOf(FINEST);
    if (weight.signum() == 0) {
      return Measure.undefined(NO_WEIGHT);
    }
    return Measure.of(ExactRatio.rootOf(squares.inUnitsOf(FINEST), weight));
  }

  /** Mean absolute error as a share of the truth (0.1 is 10 %). */
  public Measure meanAbsolutePercentageError(ZeroTruth zeroTruth) {
    if (zeroTruth == ZeroTruth.EPSILON) {
      ExactSum both = new ExactSum();
      both.add(shares);
      both.add(sharesOfZero);
      return mean(both);
    }
    if (zeroTruth == ZeroTruth.UNDEFINED && zeros > 0) {
      return Measure.undefined("the truth of some rows is 0");
    }
    if (weightsNotOfZero.value() == 0) {
      return Measure.undefined(zeros == 0 ? NO_WEIGHT : "the truth of all rows is 0");
    }
    return Measure.of(shares.dividedBy(weightsNotOfZero));
  }

  /**
   * R2: 1 - SSE / SST, at most 1; negative where the mean of the truth predicts better. Undefined
   * if all truths are equal, where scikit-learn says 1 for no error and 0 otherwise.
   */
  public Measure r2() {
    BigInteger weight = weights.inUnitsOf(FINEST);
    BigInteger sum = truths.inUnitsOf(FINEST);
    BigInteger total = weight.multiply(truthSquares.inUnitsOf(FINEST)).subtract(sum.multiply(sum));
    if (total.signum() == 0) {
      return Measure.undefined(weight.signum() == 0 ? NO_WEIGHT : "all truths are equal");
    }
    BigInteger error = weight.multiply(squares.inUnitsOf(FINEST));
    return Measure.of(ExactRatio.of(total.subtract(error), total));
  }

  /**
   * Pinball loss of predictions of a quantile, in the unit of the truth: level times the error
   * where the truth is above the prediction, 1 - level times its size where it is below.
   *
   * @param level of the quantile, in [0, 1]
   */
  public Measure pinballLoss(double level) {
    Arguments.requireProbability("level", level);
    Measure below = mean(under);
    return below.defined()
        ? Measure.of(level * below.value() + (1 - level) * over.dividedBy(weights))
        : below;
  }

  private Measure mean(ExactSum sum) {
    return weights.value() == 0 ? Measure.undefined(NO_WEIGHT) : Measure.of(sum.dividedBy(weights));
  }
}
