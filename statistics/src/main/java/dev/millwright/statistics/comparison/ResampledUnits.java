/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.order.RowOrder;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;

/** Rows by the unit that is drawn as a whole. */
final class ResampledUnits {
  private final int[] rows;

  /** Where the rows of each unit start, and the end of the last. */
  private final int[] starts;

  private ResampledUnits(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /** Each row is a unit. */
  static ResampledUnits rows(int count) {
    int[] rows = new int[count];
    int[] starts = new int[count + 1];
    for (int row = 0; row < count; row++) {
      rows[row] = row;
      starts[row + 1] = row + 1;
    }
    return new ResampledUnits(rows, starts);
  }

  /** Rows with the same number are a unit; units are in the order of their numbers. */
  static ResampledUnits of(int[] unitOfRow) {
    double[] numbers = new double[unitOfRow.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = unitOfRow[row];
    }
    RowOrder order = RowOrder.of(numbers);
    int[] rows = new int[order.size()];
    int[] starts = new int[rows.length + 1];
    int units = 0;
    for (int start = 0; start < rows.length; start = order.endOfTies(start)) {
      starts[units++] = start;
    }
    for (int i = 0; i < rows.length; i++) {
      rows[i] = order.row(i);
    }
    starts[units] = rows.length;
    return new ResampledUnits(rows, Arrays.copyOf(starts, units + 1));
  }

  int count() {
    return starts.length - 1;
  }

  /** All rows, in order. */
  int[] all() {
    int[] all = rows.clone();
    Arrays.sort(all);
    return all;
  }

  /** The rows of as many units as there are, drawn with replacement. */
  int[] draw(RandomStream random) {
    int[] drawn = new int[count()];
    int size = 0;
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextInt(drawn.length);
      size += starts[drawn[i] + 1] - starts[drawn[i]];
    }
    int[] result = new int[size];
    int filled = 0;
    for (int unit : drawn) {
      filled = copy(unit, result, filled);
    }
    return result;
  }

  /** The rows of the units that are not of this block. */
  int[] without(int[] blockOfUnit, int block) {
    int[] result = new int[rows.length];
    int filled = 0;
    for (int unit = 0; unit < blockOfUnit.length; unit++) {
      if (blockOfUnit[unit] != block) {
        filled = copy(unit, result, filled);
      }
    }
    return Arrays.copyOf(result, filled);
  }

  private int copy(int unit, int[] into, int at) {
    int filled = at;
    for (int i = starts[unit]; i < starts[unit + 1]; i++) {
      into[filled++] = rows[i];
    }
    return filled;
  }
}
