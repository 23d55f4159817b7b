/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/**
 * The Gaussian (RBF) kernel exp(-d^2 / (2 sigma^2)) of the Euclidean distance d of two rows.
 * Features count by their own units: scale them first.
 *
 * @param sigma bandwidth, in units of the distance; finite and above 0
 */
public record RbfKernel(double sigma) {
  /** Rows at most whose pairwise distances are taken: about 270 MB of them. */
  public static final int MAX_ROWS = 8_192;

  /** For rows that are all alike: sigma^2 = 1/2, as in Evidently and alibi-detect. */
  private static final double NO_DISTANCE = Math.sqrt(0.5);

  /** Checks sigma. */
  public RbfKernel {
    Arguments.requirePositive("sigma", sigma);
  }

  /**
   * The median heuristic: sigma^2 is half the median of the squared distances of all pairs of
   * different rows (the lower one of two), as in alibi-detect. If the median is 0 the bandwidth is
   * the root of 1/2: then at least half of all pairs are equal, and any bandwidth is a guess.
   *
   * <p>O(n^2 log n) time, 4 n^2 bytes.
   *
   * @param rows of the reference, 2 to {@value #MAX_ROWS}
   * @throws IllegalArgumentException if there are fewer or more rows, they differ in length, or a
   *     number is not finite; also if the median distance exceeds 1.8e308
   */
  public static RbfKernel medianOfPairs(double[][] rows) {
    double[] distances = distances(rows);
    return ofMedian(distances[(distances.length - 1) / 2]);
  }

  /**
   * The median heuristic as in Evidently: over all ordered pairs, each row's distance of 0 to
   * itself among them, so that few rows give a smaller bandwidth; the rank (n^2 - 1) / 2 is rounded
   * half to even. The same policy at 0.
   *
   * @throws IllegalArgumentException as {@link #medianOfPairs}
   */
  public static RbfKernel medianEvidently(double[][] rows) {
    double[] distances = distances(rows);
    long n = rows.length;
    long rank = (long) Math.rint((n * n - 1) / 2.0);
    return ofMedian(rank < n ? 0 : distances[(int) ((rank - n) / 2)]);
  }

  private static RbfKernel ofMedian(double distance) {
    return new RbfKernel(distance == 0 ? NO_DISTANCE : distance * Math.sqrt(0.5));
  }

  /** Distances of all pairs of different rows, ascending. */
  private static double[] distances(double[][] rows) {
    Arguments.requireBetween("rows", rows.length, 2, MAX_ROWS);
    Matrix.requireRows("rows", rows, rows[0].length);
    double[] distances = new double[rows.length * (rows.length - 1) / 2];
    int size = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[size++] = distance(rows[i], rows[j]);
      }
    }
    Arrays.sort(distances);
    return distances;
  }

  /** The kernel of two rows of one length: 1 for equal ones, 0 for those far apart. */
  double of(double[] x, double[] y) {
    double scaled = distance(x, y) / sigma;
    return StrictMath.exp(-scaled * scaled / 2);
  }

  /** Without squares that overflow at 1e155 or vanish below 1e-162. */
  private static double distance(double[] x, double[] y) {
    if (x.length == 1) {
      return Math.abs(x[0] - y[0]);
    }
    double largest = 0;
    for (int feature = 0; feature < x.length; feature++) {
      largest = Math.max(largest, Math.abs(x[feature] - y[feature]));
    }
    if (largest == 0 || largest == Double.POSITIVE_INFINITY) {
      return largest;
    }
    double squares = 0;
    for (int feature = 0; feature < x.length; feature++) {
      double part = (x[feature] - y[feature]) / largest;
      squares += part * part;
    }
    return largest * Math.sqrt(squares);
  }
}
