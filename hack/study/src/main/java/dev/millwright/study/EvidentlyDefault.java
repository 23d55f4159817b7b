/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import dev.millwright.statistics.distribution.ChiSquare;
import dev.millwright.statistics.distribution.StandardNormal;

/**
 * The rule by which Evidently 0.7 chooses and reads a test of one column, written again from its
 * source: up to 1,000 reference rows Kolmogorov-Smirnov (more than five distinct values) or a
 * goodness-of-fit chi-square (z for two levels) at p &lt; 0.05, beyond that Wasserstein over the
 * standard deviation or the Jensen-Shannon distance at 0.1. Text columns are not studied.
 *
 * <p>The p-value of Kolmogorov-Smirnov is Stephens' approximation (1970) where SciPy's is exact;
 * near 0.05 they differ by less than 0.002 from 50 rows on.
 */
final class EvidentlyDefault {
  private static final int SMALL = 1000;
  private static final double LEVEL = 0.05;
  private static final double DISTANCE = 0.1;

  private EvidentlyDefault() {}

  static boolean alarms(Sample reference, Sample window) {
    if (reference.family().levels() > 0) {
      return reference.size() <= SMALL
          ? frequencies(reference.levels(), window.levels())
          : jensenShannon(reference.levels(), window.levels()) >= DISTANCE;
    }
    if (reference.size() > SMALL) {
      return normedWasserstein(reference.sorted(), window.sorted()) >= DISTANCE;
    }
    return kolmogorovSmirnov(reference.sorted(), window.sorted()) <= LEVEL;
  }

  private static boolean frequencies(long[] reference, long[] window) {
    double scale = (double) sum(window) / sum(reference);
    double statistic = 0;
    int levels = 0;
    for (int level = 0; level < reference.length; level++) {
      if (reference[level] + window[level] > 0) {
        levels++;
        double expected = reference[level] * scale;
        statistic += (window[level] - expected) * (window[level] - expected) / expected;
      }
    }
    if (levels == 2) {
      return z(reference, window) < LEVEL;
    }
    return levels > 2 && !(ChiSquare.survival(statistic, levels - 1) >= LEVEL);
  }

  private static double z(long[] reference, long[] window) {
    int level = 0;
    while (reference[level] + window[level] == 0) {
      level++;
    }
    double n = sum(reference);
    double m = sum(window);
    double pooled = (reference[level] + window[level]) / (n + m);
    double spread = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    return StandardNormal.twoSidedPValue((reference[level] / n - window[level] / m) / spread);
  }

  private static double jensenShannon(long[] reference, long[] window) {
    double n = sum(reference);
    double m = sum(window);
    double divergence = 0;
    for (int level = 0; level < reference.length; level++) {
      double p = reference[level] / n;
      double q = window[level] / m;
      double middle = (p + q) / 2;
      divergence += p == 0 ? 0 : p * StrictMath.log(p / middle) / 2;
      divergence += q == 0 ? 0 : q * StrictMath.log(q / middle) / 2;
    }
    return Math.sqrt(Math.max(0, divergence));
  }

  private static double normedWasserstein(float[] reference, float[] window) {
    double area = 0;
    int i = 0;
    int j = 0;
    double before = Math.min(reference[0], window[0]);
    while (i < reference.length || j < window.length) {
      double gap = Math.abs((double) i / reference.length - (double) j / window.length);
      boolean fromReference =
          j == window.length || (i < reference.length && reference[i] <= window[j]);
      double value = fromReference ? reference[i++] : window[j++];
      area += gap * (value - before);
      before = value;
    }
    return area / Math.max(deviation(reference), 0.001);
  }

  private static double deviation(float[] rows) {
    double mean = 0;
    for (float row : rows) {
      mean += row / (double) rows.length;
    }
    double squares = 0;
    for (float row : rows) {
      squares += (row - mean) * (row - mean);
    }
    return Math.sqrt(squares / rows.length);
  }

  private static double kolmogorovSmirnov(float[] reference, float[] window) {
    double distance = 0;
    int i = 0;
    int j = 0;
    while (i < reference.length && j < window.length) {
      float value = Math.min(reference[i], window[j]);
      while (i < reference.length && reference[i] == value) {
        i++;
      }
      while (j < window.length && window[j] == value) {
        j++;
      }
      distance =
          Math.max(distance, Math.abs((double) i / reference.length - (double) j / window.length));
    }
    double root =
        Math.sqrt((double) reference.length * window.length / (reference.length + window.length));
    return limit((root + 0.12 + 0.11 / root) * distance);
  }

  private static double limit(double x) {
    if (x < 0.2) {
      return 1;
    }
    double sum = 0;
    for (int k = 1; k <= 100; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * StrictMath.exp(-2.0 * k * k * x * x);
    }
    return Math.max(0, Math.min(1, sum));
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
