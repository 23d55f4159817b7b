/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/** Differences of two models row by row. */
final class PairedRows {
  private PairedRows() {}

  /** Candidate minus champion: an array of its own, all finite. */
  static double[] differences(double[] candidate, double[] champion) {
    Arguments.requireRows("candidate", candidate.length, 1);
    Arguments.requireSameRows("champion", champion.length, "candidate", candidate.length);
    Arguments.requireFinite("candidate", candidate);
    Arguments.requireFinite("champion", champion);
    double[] differences = new double[candidate.length];
    for (int row = 0; row < differences.length; row++) {
      differences[row] = candidate[row] - champion[row];
    }
    Arguments.requireFinite("candidate - champion", differences);
    return differences;
  }

  /**
   * Divides by the power of two that is returned, so that the largest is near 1: no bit is lost.
   */
  static int scaleToOne(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      return 0;
    }
    int exponent = Math.getExponent(largest);
    for (int row = 0; row < values.length; row++) {
      values[row] = Math.scalb(values[row], -exponent);
    }
    return exponent;
  }

  /** Of equal values exactly their value, so that their deviations are 0. */
  static double mean(double[] values) {
    double first = values[0];
    for (double value : values) {
      if (value != first) {
        return sum(values) / values.length;
      }
    }
    return first;
  }

  /** Neumaier's compensated sum. */
  static double sum(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    }
    return sum + lost;
  }
}
