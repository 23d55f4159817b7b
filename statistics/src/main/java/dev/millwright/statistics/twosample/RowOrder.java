/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/** Which row comes first, second, third when rows are put in order: a merge sort of row numbers. */
final class RowOrder {
  private RowOrder() {}

  /** Row numbers by ascending value; rows that tie stay in their order. */
  static int[] ascending(double[] rows) {
    int[] order = new int[rows.length];
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    int[] other = new int[rows.length];
    for (int run = 1; run < rows.length && run > 0; run *= 2) {
      for (long start = 0; start < rows.length; start += 2L * run) {
        int middle = (int) Math.min(start + run, rows.length);
        int end = (int) Math.min(start + 2L * run, rows.length);
        merge(rows, order, other, new Runs((int) start, middle, end));
      }
      int[] swap = order;
      order = other;
      other = swap;
    }
    return order;
  }

  private record Runs(int start, int middle, int end) {}

  private static void merge(double[] rows, int[] from, int[] to, Runs runs) {
    int left = runs.start;
    int right = runs.middle;
    for (int k = runs.start; k < runs.end; k++) {
      boolean takeLeft =
          right == runs.end || (left < runs.middle && rows[from[left]] <= rows[from[right]]);
      to[k] = takeLeft ? from[left++] : from[right++];
    }
  }
}
