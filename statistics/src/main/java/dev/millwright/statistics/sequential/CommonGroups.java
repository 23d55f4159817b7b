/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/**
 * Candidates for a quantile that two samples may have in common: the distinct rows of both, or the
 * bins of their histograms, each with the counts that are possible below and at or below it.
 */
final class CommonGroups {
  private final long[] first;
  private final long[] second;
  private final int size;

  private CommonGroups(long[] first, long[] second, int size) {
    this.first = first;
    this.second = second;
    this.size = size;
  }

  static CommonGroups of(QuantileSample first, QuantileSample second) {
    if (first instanceof SortedRows one && second instanceof SortedRows other) {
      return ofRows(one, other);
    }
    if (first instanceof BinCounts one && second instanceof BinCounts other) {
      return ofBins(one, other);
    }
    throw Arguments.wrong(
        "candidate", "a sample of the baseline's kind", second.getClass().getSimpleName());
  }

  private static CommonGroups ofRows(SortedRows one, SortedRows other) {
    int n = (int) one.rows();
    int m = (int) other.rows();
    long[] first = new long[n + m + 1];
    long[] second = new long[n + m + 1];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      double value =
          Math.min(
              i < n ? one.at(i) : Double.POSITIVE_INFINITY,
              j < m ? other.at(j) : Double.POSITIVE_INFINITY);
      while (i < n && one.at(i) == value) {
        i++;
      }
      while (j < m && other.at(j) == value) {
        j++;
      }
      size++;
      first[size] = i;
      second[size] = j;
    }
    return new CommonGroups(Arrays.copyOf(first, size + 1), Arrays.copyOf(second, size + 1), size);
  }

  private static CommonGroups ofBins(BinCounts one, BinCounts other) {
    if (!one.hasEdgesOf(other)) {
      throw Arguments.wrong("candidate", "the baseline's edges", "others");
    }
    long[] first = new long[one.bins() + 1];
    long[] second = new long[one.bins() + 1];
    for (int bin = 0; bin <= one.bins(); bin++) {
      first[bin] = one.before(bin);
      second[bin] = other.before(bin);
    }
    return new CommonGroups(first, second, one.bins());
  }

  int size() {
    return size;
  }

  long firstBelow(int group) {
    return first[group];
  }

  long firstAtOrBelow(int group) {
    return first[group + 1];
  }

  long secondBelow(int group) {
    return second[group];
  }

  long secondAtOrBelow(int group) {
    return second[group + 1];
  }
}
