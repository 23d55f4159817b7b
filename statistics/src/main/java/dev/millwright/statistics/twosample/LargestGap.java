/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.order.Buckets;
import java.util.Arrays;

/**
 * Where the shares of two samples up to a value are furthest apart, without sorting them: rows are
 * counted in buckets, which gives the gap at the end of each and a bound of the gaps within, and
 * only buckets whose bound reaches the widest gap seen are looked into, in the same way, until few
 * rows are left.
 *
 * <p>O(N log N) for N rows whatever their values, and a few passes for most: a bucket of a bucket
 * has half of its rows at most, or needs {@link #LEAST_BITS} bits less, of 64, to tell its values
 * apart. Where every bucket matters, as between samples of equal values, which have no gap, it
 * takes about as long as to sort.
 */
final class LargestGap {
  private static final int FEW_ROWS = 128;
  private static final int LEAST_BITS = 4;

  /** More counts do not fit a core's second cache. */
  private static final int MOST_BITS = 16;

  private static final int ROWS_A_BUCKET = 16;

  private final long n;
  private final long m;

  /** Somewhere is a gap as wide, times nm as all gaps here: narrower ones are of no interest. */
  private long reached;

  private long above = -1;
  private double aboveAt = Double.NaN;
  private long below = -1;
  private double belowAt = Double.NaN;

  /** Rows without NaN, at least one each; both arrays stay as they are. */
  LargestGap(double[] x, double[] y) {
    n = x.length;
    m = y.length;
    search(x, y, 0);
  }

  /** The widest gap between the shares of rows up to a value, times nm. */
  long numerator() {
    return Math.max(above, below);
  }

  /** The widest gap, in [0, 1]. */
  double statistic() {
    return (double) numerator() / ((double) n * m);
  }

  /** The least value with this gap. */
  double location() {
    return sign() < 0 ? belowAt : aboveAt;
  }

  /** 1 if more of x than of y is up to the location, or the gap is as wide on both sides. */
  int sign() {
    return below > above ? -1 : 1;
  }

  /** Looks through all rows between two values; the gap before them is given. */
  private void search(double[] x, double[] y, long before) {
    double least = Math.min(least(x), least(y));
    double greatest = Math.max(greatest(x), greatest(y));
    if (least == greatest) {
      meet(before + x.length * m - y.length * n, x.length > 0 ? least(x) : least(y));
    } else if ((long) x.length + y.length <= FEW_ROWS) {
      follow(x, y, before);
    } else {
      descend(x, y, Cut.between(least, greatest, x, y), before);
    }
  }

  private void meet(long gap, double value) {
    if (gap > above) {
      above = gap;
      aboveAt = value;
    }
    if (-gap > below) {
      below = -gap;
      belowAt = value;
    }
    reached = Math.max(reached, Math.abs(gap));
  }

  private void follow(double[] x, double[] y, long before) {
    PooledRuns runs = new PooledRuns(sorted(x), sorted(y));
    while (runs.next()) {
      meet(before + runs.throughX() * m - runs.throughY() * n, runs.value());
    }
  }

  private void descend(double[] x, double[] y, Cut cut, long before) {
    boolean[] chosen = choose(cut, before);
    double[] chosenX = cut.buckets.rows(x, cut.inX, chosen);
    double[] chosenY = cut.buckets.rows(y, cut.inY, chosen);
    int startX = 0;
    int startY = 0;
    long gap = before;
    for (int bucket = 0; bucket < chosen.length; bucket++) {
      int inX = cut.inX[bucket];
      int inY = cut.inY[bucket];
      if (chosen[bucket]) {
        if (mayMatter(gap, inX, inY)) { // still, after the buckets before it
          search(
              Arrays.copyOfRange(chosenX, startX, startX + inX),
              Arrays.copyOfRange(chosenY, startY, startY + inY),
              gap);
        }
        startX += inX;
        startY += inY;
      }
      gap += inX * m - inY * n;
    }
  }

  private boolean[] choose(Cut cut, long before) {
    long gap = before;
    for (int bucket = 0; bucket < cut.inX.length; bucket++) {
      gap += cut.inX[bucket] * m - cut.inY[bucket] * n;
      reached = Math.max(reached, Math.abs(gap));
    }
    boolean[] chosen = new boolean[cut.inX.length];
    gap = before;
    for (int bucket = 0; bucket < chosen.length; bucket++) {
      chosen[bucket] = mayMatter(gap, cut.inX[bucket], cut.inY[bucket]);
      gap += cut.inX[bucket] * m - cut.inY[bucket] * n;
    }
    return chosen;
  }

  /** Whether the widest gap may be in a bucket, if all rows of one sample came first. */
  private boolean mayMatter(long before, int inX, int inY) {
    long highest = before + inX * m;
    long lowest = before - inY * n;
    return highest >= reached && highest > above || -lowest >= reached && -lowest > below;
  }

  private static double[] sorted(double[] rows) {
    double[] copy = rows.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static double least(double[] rows) {
    double least = Double.POSITIVE_INFINITY;
    for (double row : rows) {
      least = Math.min(least, row);
    }
    return least;
  }

  private static double greatest(double[] rows) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double row : rows) {
      greatest = Math.max(greatest, row);
    }
    return greatest;
  }

  /** Rows of both samples counted in the same buckets. */
  private record Cut(Buckets buckets, int[] inX, int[] inY) {
    static Cut between(double least, double greatest, double[] x, double[] y) {
      long rows = (long) x.length + y.length;
      int bits = Long.SIZE - Long.numberOfLeadingZeros(rows / ROWS_A_BUCKET);
      bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, bits));
      Cut even = counted(Buckets.ofEqualWidth(least, greatest, bits), x, y);
      if (even.fullest() <= rows / 2) {
        return even;
      }
      // Far outliers leave the others to one bucket.
      return counted(Buckets.ofEqualDoubles(least, greatest, bits), x, y);
    }

    private static Cut counted(Buckets buckets, double[] x, double[] y) {
      return new Cut(buckets, buckets.counts(x), buckets.counts(y));
    }

    private long fullest() {
      long fullest = 0;
      for (int bucket = 0; bucket < inX.length; bucket++) {
        fullest = Math.max(fullest, (long) inX[bucket] + inY[bucket]);
      }
      return fullest;
    }
  }
}
