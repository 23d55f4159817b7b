/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/**
 * Sums of cosines over the rows of a sample: all that {@link FourierMmd} needs of it. Immutable.
 *
 * <p>Each cosine is rounded to a multiple of 2^-32 and the sums are whole numbers, so that adding
 * is exact, commutative and associative: however rows are spread over processes and windows, the
 * same rows give the same bits. The rounding is far below the sampling noise of 2^31 rows.
 */
public final class FourierSums {
  /** Rows at most: beyond them a sum of cosines could overflow. */
  public static final long MAX_ROWS = 1L << 31;

  private static final double UNITS = 0x1p32;

  private final FourierModes modes;
  private final long rows;
  private final long[] units;

  private FourierSums(FourierModes modes, long rows, long[] units) {
    this.modes = modes;
    this.rows = rows;
    this.units = units;
  }

  /**
   * The sums of some rows; none is in order. One cosine a mode and row, about 30 ns each.
   *
   * @throws IllegalArgumentException if a row has not one number a feature, or one is not finite or
   *     more than 1e300 scales away from 0
   */
  public static FourierSums of(FourierModes modes, double[]... rows) {
    FourierRecorder recorder = new FourierRecorder(modes);
    for (double[] row : rows) {
      recorder.add(row);
    }
    return recorder.sums();
  }

  /**
   * Sums that were kept: what {@link #units()} gave.
   *
   * @throws IllegalArgumentException if there is not one sum a mode, rows are not in 0..2^31, or a
   *     sum is larger than so many cosines can add up to
   */
  public static FourierSums ofUnits(FourierModes modes, long rows, long[] units) {
    Arguments.requireBetween("rows", rows, 0, MAX_ROWS);
    if (units.length != modes.modes()) {
      throw Arguments.wrong("units", modes.modes() + " sums, one a mode", units.length);
    }
    for (int mode = 0; mode < units.length; mode++) {
      if (Math.abs((double) units[mode]) > rows * UNITS) {
        throw Arguments.wrong(
            "units", "at most 2^32 a row", units[mode] + " for " + rows + " rows in mode " + mode);
      }
    }
    return new FourierSums(modes, rows, units.clone());
  }

  /** The modes summed. */
  public FourierModes modes() {
    return modes;
  }

  /** Rows summed. */
  public long rows() {
    return rows;
  }

  /** A copy of the sums, one a mode, in multiples of 2^-32. */
  public long[] units() {
    return units.clone();
  }

  /**
   * The sums of the rows of both: exact, commutative and associative.
   *
   * @throws IllegalArgumentException if the modes differ, or rows together exceed 2^31
   */
  public FourierSums plus(FourierSums other) {
    requireSameModes("other", this, other);
    Arguments.requireBetween("other", rows + other.rows, 0, MAX_ROWS);
    long[] sum = units.clone();
    for (int mode = 0; mode < sum.length; mode++) {
      sum[mode] += other.units[mode];
    }
    return new FourierSums(modes, rows + other.rows, sum);
  }

  static void requireSameModes(String name, FourierSums sums, FourierSums other) {
    if (!sums.modes.equals(other.modes)) {
      throw Arguments.wrong(name, "sums over the same modes", "others");
    }
  }

  /** One cosine in multiples of 2^-32. */
  static long units(double cosine) {
    return (long) Math.rint(cosine * UNITS);
  }

  /** The mean cosine of one mode. */
  double mean(int mode) {
    return units[mode] / UNITS / rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FourierSums sums
        && modes.equals(sums.modes)
        && rows == sums.rows
        && Arrays.equals(units, sums.units);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units) * 31 + Long.hashCode(rows);
  }
}
