/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;
import java.util.Optional;

/** Checked copies of two count vectors over the same bins, with their totals. */
final class CountPair {
  final long[] reference;
  final long[] current;
  final long referenceRows;
  final long currentRows;

  private CountPair(long[] reference, long[] current) {
    this.reference = reference;
    this.current = current;
    this.referenceRows = total("reference", reference);
    this.currentRows = total("current", current);
  }

  /** Every bin, in order, those without rows too. */
  static CountPair allBins(long[] reference, long[] current) {
    if (current.length != reference.length) {
      throw Arguments.wrong(
          "current", reference.length + " bins, as many as reference has", current.length);
    }
    return new CountPair(reference.clone(), current.clone());
  }

  /** Without the bins that are empty on both sides: they say nothing about a difference. */
  static CountPair of(long[] reference, long[] current) {
    CountPair all = allBins(reference, current);
    int size = 0;
    for (int bin = 0; bin < all.bins(); bin++) {
      if (all.reference[bin] > 0 || all.current[bin] > 0) {
        all.reference[size] = all.reference[bin];
        all.current[size] = all.current[bin];
        size++;
      }
    }
    return new CountPair(Arrays.copyOf(all.reference, size), Arrays.copyOf(all.current, size));
  }

  int bins() {
    return reference.length;
  }

  boolean hasRows() {
    return referenceRows > 0 && currentRows > 0;
  }

  /**
   * reference x currentRows - current x referenceRows of one bin: the difference of the shares
   * times both totals. Half an ulp or two at worst also where the shares are nearly equal, for
   * totals up to 2^53 (Kahan's determinant; Jeannerod, Louvet and Muller, 2013, Math. Comp.
   * 82:2245).
   */
  double crossDifference(int bin) {
    return crossDifference(reference[bin], current[bin]);
  }

  /** Share of the reference in so many of its rows, minus the current share in so many. */
  double shareDifference(long referenceCount, long currentCount) {
    double both = (double) referenceRows * currentRows;
    return crossDifference(referenceCount, currentCount) / both;
  }

  private double crossDifference(long referenceCount, long currentCount) {
    double right = (double) currentCount * referenceRows;
    double rest = Math.fma(-(double) currentCount, (double) referenceRows, right);
    return Math.fma((double) referenceCount, (double) currentRows, -right) + rest;
  }

  /** Why nothing can be said; empty if both sides have rows. */
  static Optional<String> undefined(long referenceRows, long currentRows) {
    return BothSides.undefinedBelow(1, referenceRows, currentRows);
  }

  private static long total(String name, long[] counts) {
    long total = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] < 0) {
        throw Arguments.wrong(name, "counts of 0 or more", counts[bin] + " in bin " + bin);
      }
      total += counts[bin];
      if (total < 0) {
        throw Arguments.wrong(name, "at most 2^63 - 1 rows", "more by bin " + bin);
      }
    }
    return total;
  }
}
