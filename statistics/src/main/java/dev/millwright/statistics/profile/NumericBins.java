/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/**
 * The frozen fine bins of one numeric column.
 *
 * <p>With k edges there are k + 1 finite bins, closed on the right: (.., e0], (e0, e1], ..,
 * (e(k-1), ..). Three more follow them: missing (NaN, which is also how a null arrives in a
 * tensor), negative infinity, positive infinity. Values and edges are the floats that the model
 * receives, so that an atom such as 0.1 is the same number here and there.
 *
 * <p>Where in its bin a value lies is counted in whole <em>steps</em>, so that positions add
 * exactly, in any order: in an inner bin a 256th of its width above its lower edge; in the two
 * outer ones, which have no end, {@link #step} away from the outermost edge. A value lies at most
 * half a step from where it is counted, unless it is more than {@link #MAX_STEPS} away from the
 * edge: then it is counted there.
 */
public final class NumericBins implements Bins {
  /** The largest number of edges. */
  public static final int MAX_EDGES = 1024;

  /** How many bins follow the finite ones. */
  public static final int SPECIAL_BINS = 3;

  /** Steps in an inner bin. */
  public static final int INNER_STEPS = 256;

  /** The farthest position in an outer bin, in steps. */
  public static final long MAX_STEPS = 1L << 32;

  /** The outer step as a part of the range of the values that the edges were chosen by. */
  private static final double OUTER_STEP = 1.0 / (1 << 14);

  private final float[] edges;
  private final float step;

  /** From where positions in each finite bin are counted, and how many steps make 1. */
  private final double[] origins;

  private final double[] stepsPerUnit;

  private NumericBins(float[] edges, float step) {
    this.edges = edges;
    this.step = step;
    this.origins = new double[edges.length + 1];
    this.stepsPerUnit = new double[edges.length + 1];
    for (int bin = 1; bin < edges.length; bin++) {
      origins[bin] = edges[bin - 1];
      stepsPerUnit[bin] = INNER_STEPS / ((double) edges[bin] - edges[bin - 1]);
    }
    if (edges.length > 0) {
      origins[0] = edges[0];
      stepsPerUnit[0] = -1.0 / step;
      origins[edges.length] = edges[edges.length - 1];
      stepsPerUnit[edges.length] = 1.0 / step;
    }
  }

  /**
   * Copies the edges.
   *
   * @param step of positions in the outer bins, above 0 and finite; {@link #stepFor} chooses one
   * @param edges 0..{@value #MAX_EDGES}; without any there is one bin, and positions are not told
   *     apart
   * @throws IllegalArgumentException if an edge is not finite, edges do not ascend strictly, there
   *     are too many, or the step is out of range
   */
  public static NumericBins of(float step, float[] edges) {
    if (edges.length > MAX_EDGES) {
      throw new IllegalArgumentException(
          "edges: expected at most " + MAX_EDGES + ", got " + edges.length);
    }
    for (int i = 0; i < edges.length; i++) {
      if (!Float.isFinite(edges[i]) || (i > 0 && !(edges[i] > edges[i - 1]))) {
        throw new IllegalArgumentException(
            "edges[" + i + "]: expected a finite number above the edge before, got " + edges[i]);
      }
    }
    Arguments.requirePositive("step", step);
    return new NumericBins(edges.clone(), step);
  }

  /** The same with the step that suits values between the outermost edges. */
  public static NumericBins of(float... edges) {
    float step = edges.length == 0 ? stepFor(0, 0) : stepFor(edges[0], edges[edges.length - 1]);
    return of(step, edges);
  }

  /**
   * A step for the outer bins: 2^-14 of the range of the values, or of the value where all are the
   * same.
   *
   * @param least smallest value that the edges were chosen by, finite
   * @param most largest, finite
   */
  public static float stepFor(float least, float most) {
    double range = (double) most - least;
    double scale = range > 0 ? range : Math.abs(most);
    return Math.max(Float.MIN_NORMAL, (float) (scale * OUTER_STEP));
  }

  /** A copy of the edges, ascending. */
  public float[] edges() {
    return edges.clone();
  }

  /** The step of positions in the outer bins, in units of the values. */
  public float step() {
    return step;
  }

  /** The step of positions in one finite bin, in units of the values. */
  public double stepOf(int bin) {
    return bin == 0 || bin == edges.length ? step : 1 / stepsPerUnit[bin];
  }

  /** Number of finite bins: edges + 1. */
  public int finite() {
    return edges.length + 1;
  }

  @Override
  public int size() {
    return edges.length + 1 + SPECIAL_BINS;
  }

  @Override
  public int missing() {
    return edges.length + 1;
  }

  /** Index of the bin for negative infinity. */
  public int negativeInfinity() {
    return edges.length + 2;
  }

  /** Index of the bin for positive infinity. */
  public int positiveInfinity() {
    return edges.length + 3;
  }

  /** Index of the bin of any float, in O(log edges). */
  @Override
  public int indexOf(float value) {
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      return special(value);
    }
    int low = 0;
    int high = edges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edges[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int special(float value) {
    if (Float.isNaN(value)) {
      return missing();
    }
    return value < 0 ? negativeInfinity() : positiveInfinity();
  }

  /** Steps from where the positions of this finite bin are counted to a value in it. */
  long stepsTo(float value, int bin) {
    return Math.min(MAX_STEPS, (long) ((value - origins[bin]) * stepsPerUnit[bin] + 0.5));
  }

  /** The most steps that one value of a finite bin can be away. */
  static long mostSteps(int bin, int finiteBins) {
    if (finiteBins == 1) {
      return 0;
    }
    return bin == 0 || bin == finiteBins - 1 ? MAX_STEPS : INNER_STEPS;
  }

  /**
   * The mean of the values of one finite bin from their positions, half a step off at most.
   *
   * @param bin a finite bin
   * @param steps sum of the positions of its rows
   * @param rows above 0
   * @return NaN without edges
   */
  public double mean(int bin, long steps, long rows) {
    if (edges.length == 0) {
      return Double.NaN;
    }
    return origins[bin] + (double) steps / rows / stepsPerUnit[bin];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericBins bins
        && Arrays.equals(edges, bins.edges)
        && step == bins.step;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(edges) + Float.hashCode(step);
  }

  @Override
  public String toString() {
    return Arrays.toString(edges);
  }
}
