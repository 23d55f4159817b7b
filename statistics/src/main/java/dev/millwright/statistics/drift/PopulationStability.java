/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

/**
 * The population stability index of two count vectors over the same bins: sum of (p - q) ln(p / q),
 * symmetric, 0 for equal shares.
 */
public final class PopulationStability {
  /** Added to each count so that an empty bin gives a finite index (Jeffreys' prior). */
  public static final double PSEUDOCOUNT = 0.5;

  private PopulationStability() {}

  /**
   * PSI in nats.
   *
   * @param window rows by bin, 0 or more
   * @param reference rows by the same bins, 0 or more
   * @param pseudocount added to every count; with 0, a bin that is empty on one side only gives
   *     +infinity and one empty on both sides is skipped
   * @return 0 or more; NaN if either side has no rows and no pseudocount
   * @throws IllegalArgumentException if the numbers of bins differ
   */
  public static double index(long[] window, long[] reference, double pseudocount) {
    if (window.length != reference.length) {
      throw new IllegalArgumentException(
          "window: expected " + reference.length + " bins, got " + window.length);
    }
    double windowTotal = total(window, pseudocount);
    double referenceTotal = total(reference, pseudocount);
    double index = 0;
    for (int bin = 0; bin < window.length; bin++) {
      double p = (window[bin] + pseudocount) / windowTotal;
      double q = (reference[bin] + pseudocount) / referenceTotal;
      index += p == q ? 0 : (p - q) * StrictMath.log(p / q);
    }
    return index;
  }

  private static double total(long[] counts, double pseudocount) {
    double total = 0;
    for (long count : counts) {
      total += count + pseudocount;
    }
    return total;
  }
}
