/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import java.util.ArrayList;
import java.util.List;

/**
 * The window of one update while it changes. Its sums are updated in river's order of operations,
 * for the same bits.
 */
final class AdwinWindow {
  private static final int LEAST_PART = 5;
  private static final int GRACE_PERIOD = 10;

  /** Row i holds buckets of 2^i numbers, the oldest first. */
  private final List<List<Double>> totals;

  private final List<List<Double>> squares;
  private double width;
  private double total;
  private double square;

  AdwinWindow(Adwin state) {
    totals = Adwin.split(state.rowSizes(), state.totals());
    squares = Adwin.split(state.rowSizes(), state.bucketSquares());
    width = state.width();
    total = state.total();
    square = state.squares();
  }

  void add(double value) {
    append(0, value, 0);
    width++;
    if (width > 1) {
      double deviation = value - total / (width - 1);
      square += (width - 1) * deviation * deviation / width;
    }
    total += value;
    for (int row = 0; totals.get(row).size() > Adwin.MOST_BUCKETS; row++) {
      mergeOldestTwo(row);
    }
  }

  private void append(int row, double sum, double deviations) {
    if (row == totals.size()) {
      totals.add(new ArrayList<>());
      squares.add(new ArrayList<>());
    }
    totals.get(row).add(sum);
    squares.get(row).add(deviations);
  }

  private void mergeOldestTwo(int row) {
    double size = size(row);
    double first = totals.get(row).remove(0);
    double second = totals.get(row).remove(0);
    double difference = first / size - second / size;
    double between = size * 0.5 * difference * difference;
    double within = squares.get(row).remove(0) + squares.get(row).remove(0);
    append(row + 1, first + second, within + between);
  }

  /** Drops the oldest bucket as long as a border divides unequal parts; true if one was dropped. */
  boolean shrink(double delta) {
    boolean dropped = false;
    boolean longEnough = width > GRACE_PERIOD;
    while (longEnough && isDivided(delta)) {
      dropOldest();
      dropped = true;
    }
    return dropped;
  }

  private boolean isDivided(double delta) {
    double n0 = 0;
    double n1 = width;
    double u0 = 0;
    double u1 = total;
    for (int row = totals.size() - 1; row >= 0; row--) {
      double size = size(row);
      for (double sum : totals.get(row)) {
        n0 += size;
        n1 -= size;
        u0 += sum;
        u1 -= sum;
        boolean longEnough = n0 >= LEAST_PART && n1 >= LEAST_PART;
        if (longEnough && Math.abs(u0 / n0 - u1 / n1) > threshold(n0, n1, delta)) {
          return true;
        }
      }
    }
    return false;
  }

  private double threshold(double n0, double n1, double delta) {
    double d = StrictMath.log(2 * StrictMath.log(width) / delta);
    double m = 1 / (n0 - LEAST_PART + 1) + 1 / (n1 - LEAST_PART + 1);
    return Math.sqrt(2 * m * (square / width) * d) + 2.0 / 3.0 * d * m;
  }

  private void dropOldest() {
    int last = totals.size() - 1;
    double size = size(last);
    double sum = totals.get(last).remove(0);
    double within = squares.get(last).remove(0);
    width -= size;
    total -= sum;
    double difference = sum / size - total / width;
    square -= within + size * width * difference * difference / (size + width);
    if (totals.get(last).isEmpty()) {
      totals.remove(last);
      squares.remove(last);
    }
  }

  private static double size(int row) {
    return 1L << row;
  }

  Adwin freeze(Adwin.Settings settings, long updates, Signal signal) {
    return new Adwin(
        settings,
        updates,
        total,
        square,
        totals.stream().map(List::size).toList(),
        totals.stream().flatMap(List::stream).toList(),
        squares.stream().flatMap(List::stream).toList(),
        signal);
  }
}
