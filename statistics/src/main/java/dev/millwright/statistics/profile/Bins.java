/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;

/**
 * The frozen fine bins of one numeric feature.
 *
 * <p>With k edges there are k + 1 finite bins, closed on the right: (.., e0], (e0, e1], ..,
 * (e(k-1), ..). Three more follow them: missing (NaN, which is also how a null arrives in a
 * tensor), negative infinity, positive infinity. Values and edges are the floats that the model
 * receives, so that an atom such as 0.1 is the same number here and there.
 */
public final class Bins {
  /** The largest number of edges. */
  public static final int MAX_EDGES = 1024;

  /** How many bins follow the finite ones. */
  public static final int SPECIAL_BINS = 3;

  private final float[] edges;

  private Bins(float[] edges) {
    this.edges = edges;
  }

  /**
   * Copies the edges.
   *
   * @throws IllegalArgumentException if an edge is not finite, edges do not ascend strictly, or
   *     there are more than {@link #MAX_EDGES}
   */
  public static Bins of(float... edges) {
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
    return new Bins(edges.clone());
  }

  /** A copy of the edges, ascending. */
  public float[] edges() {
    return edges.clone();
  }

  /** Number of finite bins: edges + 1. */
  public int finite() {
    return edges.length + 1;
  }

  /** Number of all bins: finite ones and the special ones. */
  public int size() {
    return edges.length + 1 + SPECIAL_BINS;
  }

  /** Index of the bin for NaN. */
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Bins bins && Arrays.equals(edges, bins.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return Arrays.toString(edges);
  }
}
