/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Chooses fine edges and the grouping of bins from a reference: deterministic, order-free. */
final class Binning {
  static final int QUANTILES = 40;

  /** Below this many equal rows a value is a coincidence, not an atom. */
  static final int MIN_ATOM_ROWS = 5;

  private Binning() {}

  /** The baseline of one column from its counts over bins that were chosen before. */
  static FeatureBaseline grouped(String name, Bins bins, FeatureProfile reference) {
    return new FeatureBaseline(name, bins, reference, group(bins, reference.counts()));
  }

  /** Whether so many of all rows are equal that their value stands alone. */
  static boolean isAtom(long rows, long all) {
    return rows >= MIN_ATOM_ROWS && rows >= all / (double) QUANTILES;
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
  static NumericBins edges(float[] values) {
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
      if (isAtom(end - start, n)) {
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
    float step = n == 0 ? NumericBins.stepFor(0, 0) : NumericBins.stepFor(sorted[0], sorted[n - 1]);
    return NumericBins.of(step, result);
  }

  /** Special bins with rows stand alone, the ordinary ones share what is left of the ten groups. */
  private static Grouping group(Bins bins, Counts counts) {
    int[] groups = new int[counts.size()];
    Arrays.fill(groups, Grouping.UNSEEN);
    int special = 0;
    for (int bin = bins.missing(); bin < groups.length; bin++) {
      special += counts.get(bin) > 0 ? 1 : 0;
    }
    int next = groupZones(zones(bins, counts), counts, Grouping.MAX_GROUPS - special, groups);
    for (int bin = bins.missing(); bin < groups.length; bin++) {
      if (counts.get(bin) > 0) {
        groups[bin] = next++;
      }
    }
    return Grouping.of(groups);
  }

  private static List<List<Integer>> zones(Bins bins, Counts counts) {
    return bins instanceof CategoryBins labels
        ? labels.zones(counts)
        : IntStream.range(0, bins.missing()).mapToObj(List::of).toList();
  }

  /** Closes a group as soon as one more zone would overshoot its fair share of what remains. */
  private static int groupZones(List<List<Integer>> zones, Counts counts, int limit, int[] groups) {
    List<List<Integer>> held = zones.stream().filter(zone -> rows(zone, counts) > 0).toList();
    long remaining = held.stream().mapToLong(zone -> rows(zone, counts)).sum();
    int group = 0;
    long current = 0;
    for (int i = 0; i < held.size(); i++) {
      for (int bin : held.get(i)) {
        groups[bin] = counts.get(bin) > 0 ? group : Grouping.UNSEEN;
      }
      current += rows(held.get(i), counts);
      boolean last = i == held.size() - 1;
      long following = last ? 0 : rows(held.get(i + 1), counts);
      boolean full = (2 * current + following) * (limit - group) >= 2 * remaining;
      if (last || (group < limit - 1 && full)) {
        group++;
        remaining -= current;
        current = 0;
      }
    }
    return group;
  }

  private static long rows(List<Integer> zone, Counts counts) {
    long rows = 0;
    for (int bin : zone) {
      rows += counts.get(bin);
    }
    return rows;
  }
}
