/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;

/**
 * Which verdict bin each fine bin belongs to, fixed when the baseline is built.
 *
 * <p>At most {@link #MAX_GROUPS} groups of near-equal mass hold the reference's rows. Fine bins
 * without a single reference row (gaps between atoms, missing values where there were none) form
 * one more bin, <em>unseen</em>, so that a value which the reference never held is not mistaken for
 * its neighbour.
 */
public final class Grouping {
  /** The largest number of groups that hold reference rows. */
  public static final int MAX_GROUPS = 10;

  /** The group number of fine bins without reference rows. */
  public static final int UNSEEN = -1;

  private final int[] groupOfBin;
  private final int groups;

  private Grouping(int[] groupOfBin, int groups) {
    this.groupOfBin = groupOfBin;
    this.groups = groups;
  }

  /**
   * Copies group numbers, one a fine bin: {@link #UNSEEN} or 0..9, without a gap.
   *
   * @throws IllegalArgumentException if a number is out of range or one below the largest is unused
   */
  public static Grouping of(int... groupOfBin) {
    boolean[] used = new boolean[MAX_GROUPS];
    int groups = 0;
    for (int i = 0; i < groupOfBin.length; i++) {
      int group = groupOfBin[i];
      if (group < UNSEEN || group >= MAX_GROUPS) {
        throw new IllegalArgumentException(
            "groups[" + i + "]: expected -1.." + (MAX_GROUPS - 1) + ", got " + group);
      }
      if (group != UNSEEN) {
        used[group] = true;
        groups = Math.max(groups, group + 1);
      }
    }
    for (int group = 0; group < groups; group++) {
      if (!used[group]) {
        throw new IllegalArgumentException(
            "groups: expected every group below "
                + groups
                + " to"
                + " have a bin, got none for "
                + group);
      }
    }
    return new Grouping(groupOfBin.clone(), groups);
  }

  /** Number of fine bins. */
  public int size() {
    return groupOfBin.length;
  }

  /** Number of groups that hold reference rows. */
  public int groups() {
    return groups;
  }

  /** Group of one fine bin, or {@link #UNSEEN}. */
  public int groupOf(int bin) {
    return groupOfBin[bin];
  }

  /**
   * Counts by group, the unseen bin last: {@code groups() + 1} numbers.
   *
   * @throws IllegalArgumentException if the counts have another number of fine bins
   */
  public long[] sum(Counts counts) {
    if (counts.size() != groupOfBin.length) {
      throw new IllegalArgumentException(
          "counts: expected " + groupOfBin.length + " bins, got " + counts.size());
    }
    long[] sums = new long[groups + 1];
    for (int bin = 0; bin < groupOfBin.length; bin++) {
      int group = groupOfBin[bin];
      sums[group == UNSEEN ? groups : group] += counts.get(bin);
    }
    return sums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grouping grouping && Arrays.equals(groupOfBin, grouping.groupOfBin);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(groupOfBin);
  }

  @Override
  public String toString() {
    return Arrays.toString(groupOfBin);
  }
}
