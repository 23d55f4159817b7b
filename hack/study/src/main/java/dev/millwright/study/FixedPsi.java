/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import java.util.Arrays;

/**
 * PSI over the reference's deciles, or over its levels, against a fixed number: what most scripts
 * do. A share of 0 counts as 0.0001.
 */
final class FixedPsi {
  private static final int BINS = 10;
  private static final double EMPTY = 1e-4;

  private FixedPsi() {}

  static double index(Sample reference, Sample window) {
    if (reference.family().levels() > 0) {
      return index(reference.levels(), window.levels());
    }
    float[] sorted = reference.sorted();
    float[] edges = new float[BINS - 1];
    int size = 0;
    for (int j = 1; j < BINS; j++) {
      float edge = sorted[(int) ((long) sorted.length * j / BINS)];
      if (size == 0 || edge > edges[size - 1]) {
        edges[size++] = edge;
      }
    }
    float[] kept = Arrays.copyOf(edges, size);
    return index(counts(sorted, kept), counts(window.sorted(), kept));
  }

  private static long[] counts(float[] sorted, float[] edges) {
    long[] counts = new long[edges.length + 1];
    int bin = 0;
    for (float value : sorted) {
      while (bin < edges.length && value >= edges[bin]) {
        bin++;
      }
      counts[bin]++;
    }
    return counts;
  }

  private static double index(long[] reference, long[] window) {
    double n = Arrays.stream(reference).sum();
    double m = Arrays.stream(window).sum();
    double index = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      if (reference[bin] + window[bin] > 0) {
        double p = Math.max(EMPTY, reference[bin] / n);
        double q = Math.max(EMPTY, window[bin] / m);
        index += (p - q) * StrictMath.log(p / q);
      }
    }
    return index;
  }
}
