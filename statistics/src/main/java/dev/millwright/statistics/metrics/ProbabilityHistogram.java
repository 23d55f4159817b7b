/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled probabilities as sums by bin: the table of their calibration, and the area under the ROC
 * curve as well as bins can tell. O(log bins) a row, O(bins) in space.
 *
 * <p>Sums are exact: {@link #merge} is commutative and associative to the last bit, and no order of
 * rows shows in a result. Not safe for use by several threads.
 */
public final class ProbabilityHistogram {
  private final ProbabilityBins bins;
  private final long[] rows;
  private final ExactSum[] positives;
  private final ExactSum[] negatives;
  private final ExactSum[] probabilities;

  /** Without rows yet. */
  public ProbabilityHistogram(ProbabilityBins bins) {
    this.bins = bins;
    this.rows = new long[bins.size()];
    this.positives = sums(bins.size());
    this.negatives = sums(bins.size());
    this.probabilities = sums(bins.size());
  }

  private static ExactSum[] sums(int size) {
    ExactSum[] sums = new ExactSum[size];
    for (int bin = 0; bin < size; bin++) {
      sums[bin] = new ExactSum();
    }
    return sums;
  }

  /** Adds a row of weight 1. */
  public void add(boolean label, double probability) {
    add(label, probability, 1);
  }

  /**
   * Adds a row.
   *
   * @param label true for a positive row
   * @param probability predicted probability of the positive class, in [0, 1]
   * @param weight 0 or a number in [1e-100, 1e100]
   * @throws IllegalArgumentException if the probability is NaN or outside [0, 1], or for the weight
   */
  public void add(boolean label, double probability, double weight) {
    Arguments.requireProbability("probability", probability);
    Weight.require(weight);
    int bin = bins.of(probability);
    rows[bin]++;
    (label ? positives : negatives)[bin].add(weight);
    probabilities[bin].addProduct(weight, probability);
  }

  /**
   * Adds all rows of another, which is left as it is.
   *
   * @throws IllegalArgumentException if its bins are others
   */
  public void merge(ProbabilityHistogram other) {
    if (!bins.equals(other.bins)) {
      throw Arguments.wrong("other", bins.toString(), other.bins);
    }
    for (int bin = 0; bin < rows.length; bin++) {
      rows[bin] += other.rows[bin];
      positives[bin].add(other.positives[bin]);
      negatives[bin].add(other.negatives[bin]);
      probabilities[bin].add(other.probabilities[bin]);
    }
  }

  /** Predicted against observed, bin by bin. */
  public ReliabilityTable reliability() {
    List<ReliabilityBin> table = new ArrayList<>();
    for (int bin = 0; bin < rows.length; bin++) {
      ExactSum all = new ExactSum();
      all.add(positives[bin]);
      all.add(negatives[bin]);
      double weight = all.value();
      table.add(
          new ReliabilityBin(
              bins.lower(bin),
              bins.upper(bin),
              rows[bin],
              weight,
              Measure.ratio(probabilities[bin].value(), weight, ReliabilityBin.EMPTY),
              Measure.ratio(positives[bin].value(), weight, ReliabilityBin.EMPTY)));
    }
    return new ReliabilityTable(table);
  }

  /** The area under the ROC curve and its bounds. */
  public AucBracket rocAuc() {
    return AucBracket.ofSums(values(positives), values(negatives));
  }

  private static double[] values(ExactSum[] sums) {
    double[] values = new double[sums.length];
    for (int bin = 0; bin < sums.length; bin++) {
      values[bin] = sums[bin].value();
    }
    return values;
  }
}
