/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;
import java.util.TreeSet;

/** Chooses fine edges and their grouping from reference values: deterministic, order-free. */
final class Binning {
  static final int QUANTILES = 40;

  /** Below this many equal rows a value is a coincidence, not an atom. */
  static final int MIN_ATOM_ROWS = 5;

  private Binning() {}

  /** The baseline of one feature from its values (NaN = missing). */
  static FeatureBaseline freeze(String name, float[] values) {
    Bins bins = edges(values);
    long[] counts = new long[bins.size()];
    for (float value : values) {
      counts[bins.indexOf(value)]++;
    }
    return counted(name, bins, counts);
  }

  /** The baseline of one feature from its counts over bins that were chosen before. */
  static FeatureBaseline counted(String name, Bins bins, long[] counts) {
    return new FeatureBaseline(name, bins, Counts.of(counts), group(bins, counts));
  }

  private static float[] sortedFinite(float[] values) {
    float[] finite = new float[values.length];
    int size = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        finite[size++] = value + 0.0f; // -0.0 becomes 0.0: the same value to a model
      }
    }
    float[] result = Arrays.copyOf(finite, size);
    Arrays.sort(result);
    return result;
  }

  /** 39 quantile cuts, and for each atom v with a fortieth of the mass the pair nextDown(v), v. */
  static Bins edges(float[] values) {
    float[] sorted = sortedFinite(values);
    TreeSet<Float> edges = new TreeSet<>();
    int n = sorted.length;
    for (int j = 1; j < QUANTILES && n > 0; j++) {
      edges.add(sorted[(int) (((long) n * j + QUANTILES - 1) / QUANTILES) - 1]);
    }
    for (int start = 0; start < n; ) {
      int end = start + 1;
      while (end < n && sorted[end] == sorted[start]) {
        end++;
      }
      int rows = end - start;
      if (rows >= MIN_ATOM_ROWS && (long) rows * QUANTILES >= n) {
        float below = Math.nextDown(sorted[start]);
        if (Float.isFinite(below)) {
          edges.add(below + 0.0f);
        }
        edges.add(sorted[start]);
      }
      start = end;
    }
    float[] result = new float[edges.size()];
    int i = 0;
    for (float edge : edges) {
      result[i++] = edge;
    }
    return Bins.of(result);
  }

  /** Special bins with rows stand alone; finite ones share what is left of the ten groups. */
  private static Grouping group(Bins bins, long[] counts) {
    int[] groups = new int[counts.length];
    Arrays.fill(groups, Grouping.UNSEEN);
    int special = 0;
    for (int bin = bins.finite(); bin < counts.length; bin++) {
      special += counts[bin] > 0 ? 1 : 0;
    }
    int next = groupFinite(bins, counts, Grouping.MAX_GROUPS - special, groups);
    for (int bin = bins.finite(); bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        groups[bin] = next++;
      }
    }
    return Grouping.of(groups);
  }

  /** Closes a group as soon as one more bin would overshoot its fair share of what remains. */
  private static int groupFinite(Bins bins, long[] counts, int limit, int[] groups) {
    int[] held = new int[bins.finite()];
    int size = 0;
    long remaining = 0;
    for (int bin = 0; bin < bins.finite(); bin++) {
      if (counts[bin] > 0) {
        held[size++] = bin;
        remaining += counts[bin];
      }
    }
    int group = 0;
    long current = 0;
    for (int i = 0; i < size; i++) {
      groups[held[i]] = group;
      current += counts[held[i]];
      boolean last = i == size - 1;
      long following = last ? 0 : counts[held[i + 1]];
      boolean full = (2 * current + following) * (limit - group) >= 2 * remaining;
      if (last || (group < limit - 1 && full)) {
        group++;
        remaining -= current;
        current = 0;
      }
    }
    return group;
  }
}
