/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.metrics.RocAuc;
import java.util.Arrays;

/**
 * AUCs with standard errors from placement values (DeLong, DeLong and Clarke-Pearson, 1988,
 * Biometrics 44:837), in O(n log n) as by midranks (Sun and Xu, 2014, IEEE SPL 21:1389).
 *
 * <p>The placement of a positive row is the share of negative rows it outranks, ties counted half;
 * of a negative row, the share of positive rows that outrank it. The variance of an AUC is the sum
 * of the two placement variances (n - 1 in the denominator) over their row counts; of a difference,
 * the same of the row-wise differences, which carries the covariance of the pair. Rows are assumed
 * independent: with several rows a person, keep one.
 */
public final class DeLong {
  private DeLong() {}

  /**
   * AUC of one model.
   *
   * @param labels true for a positive row
   * @param scores one score a row, larger means more likely positive
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static AucEstimate estimate(boolean[] labels, double[] scores) {
    double auc = RocAuc.of(labels, scores);
    Placements placements = Placements.of(labels, scores);
    return new AucEstimate(
        auc,
        Math.sqrt(placements.varianceOfMean()),
        placements.ofPositives.length,
        placements.ofNegatives.length);
  }

  /**
   * AUCs of two models on the same rows.
   *
   * @param labels true for a positive row
   * @param candidate the candidate's score for each row
   * @param champion the champion's score for each row, in the same order
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static AucComparison compare(boolean[] labels, double[] candidate, double[] champion) {
    double candidateAuc = RocAuc.of(labels, candidate);
    double championAuc = RocAuc.of(labels, champion);
    Placements difference = Placements.of(labels, candidate).minus(Placements.of(labels, champion));
    return new AucComparison(
        candidateAuc,
        championAuc,
        candidateAuc - championAuc,
        Math.sqrt(difference.varianceOfMean()),
        difference.ofPositives.length,
        difference.ofNegatives.length);
  }

  /** Placement values by label, in row order. */
  private static final class Placements {
    private final double[] ofPositives;
    private final double[] ofNegatives;

    private Placements(double[] ofPositives, double[] ofNegatives) {
      this.ofPositives = ofPositives;
      this.ofNegatives = ofNegatives;
    }

    static Placements of(boolean[] labels, double[] scores) {
      double[] positives = select(labels, scores, true);
      double[] negatives = select(labels, scores, false);
      double[] ofNegatives = sharesBelow(negatives, positives);
      for (int i = 0; i < ofNegatives.length; i++) {
        ofNegatives[i] = 1 - ofNegatives[i];
      }
      return new Placements(sharesBelow(positives, negatives), ofNegatives);
    }

    Placements minus(Placements other) {
      return new Placements(
          difference(ofPositives, other.ofPositives), difference(ofNegatives, other.ofNegatives));
    }

    double varianceOfMean() {
      return variance(ofPositives) / ofPositives.length
          + variance(ofNegatives) / ofNegatives.length;
    }

    private static double[] select(boolean[] labels, double[] scores, boolean label) {
      double[] chosen = new double[scores.length];
      int size = 0;
      for (int row = 0; row < scores.length; row++) {
        if (labels[row] == label) {
          chosen[size++] = scores[row] + 0.0; // -0.0 becomes 0.0, which binary search tells apart
        }
      }
      return Arrays.copyOf(chosen, size);
    }

    private static double[] sharesBelow(double[] values, double[] others) {
      double[] sorted = others.clone();
      Arrays.sort(sorted);
      double[] shares = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        int below = insertionPoint(sorted, values[i], false);
        int notAbove = insertionPoint(sorted, values[i], true);
        shares[i] = (below + notAbove) / (2.0 * sorted.length);
      }
      return shares;
    }

    private static int insertionPoint(double[] sorted, double value, boolean afterEqual) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        boolean right = afterEqual ? sorted[middle] <= value : sorted[middle] < value;
        if (right) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private static double[] difference(double[] left, double[] right) {
      double[] result = new double[left.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = left[i] - right[i];
      }
      return result;
    }

    /** Unbiased; NaN below two values. Two passes, so that equal values give exactly 0. */
    private static double variance(double[] values) {
      if (values.length < 2) {
        return Double.NaN;
      }
      double first = values[0];
      double sum = 0;
      for (double value : values) {
        sum += value - first;
      }
      double mean = sum / values.length;
      double squares = 0;
      for (double value : values) {
        double deviation = value - first - mean;
        squares += deviation * deviation;
      }
      return squares / (values.length - 1);
    }
  }
}
