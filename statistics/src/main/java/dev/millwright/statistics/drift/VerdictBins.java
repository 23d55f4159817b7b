/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.twosample.PopulationStabilityIndex;
import dev.millwright.statistics.twosample.ZeroPolicy;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Window and reference rows over the bins that are compared. All arrays have one entry a bin, in
 * the order of the baseline's groups.
 *
 * @param window rows of the window
 * @param reference rows of the baseline
 */
record VerdictBins(long[] window, long[] reference) {
  /** The chi-square approximation needs about this many expected rows in every bin. */
  static final int MIN_EXPECTED = 5;

  /** How many times the rows at hand a forecast of missing rows looks ahead. */
  private static final long HORIZON = 100;

  /** Leaves out bins that are empty on both sides: they carry no information. */
  static VerdictBins of(long[] window, long[] reference) {
    int size = 0;
    long[] keptWindow = new long[window.length];
    long[] keptReference = new long[window.length];
    for (int bin = 0; bin < window.length; bin++) {
      if (window[bin] + reference[bin] > 0) {
        keptWindow[size] = window[bin];
        keptReference[size] = reference[bin];
        size++;
      }
    }
    return new VerdictBins(Arrays.copyOf(keptWindow, size), Arrays.copyOf(keptReference, size));
  }

  int size() {
    return window.length;
  }

  double index() {
    return PopulationStabilityIndex.of(reference, window, ZeroPolicy.HALF_ROW).index();
  }

  /**
   * Merges the rarest bin with its rarer neighbour until each is expected to hold {@link
   * #MIN_EXPECTED} rows on the smaller side, or one bin is left.
   *
   * <p>The choice looks only at window + reference, never at their difference: given the sums, the
   * split between the two sides is what the test judges, so that choosing by them costs no level.
   */
  VerdictBins merged() {
    VerdictBins bins = this;
    int rarest = bins.rarest();
    while (bins.size() > 1 && bins.expected(rarest) < MIN_EXPECTED) {
      bins = bins.merge(rarest, bins.rarerNeighbour(rarest));
      rarest = bins.rarest();
    }
    return bins;
  }

  /**
   * Window rows at which the bin that moved most among those too rare to judge could be judged, if
   * the window's shares stay; empty if the reference is too small for any number of rows.
   */
  OptionalLong samplesForRareBins() {
    int moved = -1;
    for (int bin = 0; bin < size(); bin++) {
      boolean rare = expected(bin) < MIN_EXPECTED;
      if (rare && (moved < 0 || contribution(bin) > contribution(moved))) {
        moved = bin;
      }
    }
    long n = total(window);
    long m = total(reference);
    double share = moved < 0 ? 0 : (double) window[moved] / n;
    for (long samples = n; moved >= 0 && samples <= HORIZON * Math.max(n, m); ) {
      if (expected(reference[moved] + share * samples, samples, m) >= MIN_EXPECTED) {
        return OptionalLong.of(samples);
      }
      samples += Math.max(1, samples / 64);
    }
    return OptionalLong.empty();
  }

  private double contribution(int bin) {
    double p = (window[bin] + 0.5) / total(window);
    double q = (reference[bin] + 0.5) / total(reference);
    return (p - q) * StrictMath.log(p / q);
  }

  private static long total(long[] counts) {
    return Arrays.stream(counts).sum();
  }

  private static double expected(double rows, long n, long m) {
    return rows * Math.min(n, m) / ((double) n + m);
  }

  private double expected(int bin) {
    return expected((double) window[bin] + reference[bin], total(window), total(reference));
  }

  private long rows(int bin) {
    return window[bin] + reference[bin];
  }

  private int rarest() {
    int rarest = 0;
    for (int bin = 1; bin < size(); bin++) {
      rarest = rows(bin) < rows(rarest) ? bin : rarest;
    }
    return rarest;
  }

  private int rarerNeighbour(int bin) {
    if (bin == 0 || bin == size() - 1) {
      return bin == 0 ? 1 : bin - 1;
    }
    return rows(bin - 1) <= rows(bin + 1) ? bin - 1 : bin + 1;
  }

  private VerdictBins merge(int bin, int into) {
    return new VerdictBins(without(window, bin, into), without(reference, bin, into));
  }

  private static long[] without(long[] counts, int bin, int into) {
    long[] result = new long[counts.length - 1];
    for (int i = 0; i < counts.length; i++) {
      if (i != bin) {
        result[i > bin ? i - 1 : i] = counts[i] + (i == into ? counts[bin] : 0);
      }
    }
    return result;
  }
}
