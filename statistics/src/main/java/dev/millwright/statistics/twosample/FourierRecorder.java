/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;

/** Sums cosines row by row. Not safe for use by several threads: give each its own and add. */
public final class FourierRecorder {
  private final FourierModes modes;
  private final long[] units;
  private long rows;

  /** Starts without rows. */
  public FourierRecorder(FourierModes modes) {
    this.modes = modes;
    this.units = new long[modes.modes()];
  }

  /**
   * Adds one row, wholly or not at all.
   *
   * @throws IllegalArgumentException if it has not one number a feature, or one is not finite or
   *     more than 1e300 scales away from 0, or 2^31 rows were added
   */
  public void add(double[] row) {
    Matrix.requireRow("row", rows, row, modes.features());
    Arguments.requireBetween("rows", rows + 1, 1, FourierSums.MAX_ROWS);
    double[] scaled = modes.scaled(row);
    for (int feature = 0; feature < scaled.length; feature++) {
      if (!(Math.abs(scaled[feature]) <= 1e300)) {
        throw Arguments.wrong(
            "row", "at most 1e300 scales", row[feature] + " in feature " + feature);
      }
    }
    for (int mode = 0; mode < units.length; mode++) {
      units[mode] += FourierSums.units(modes.cosine(mode, scaled));
    }
    rows++;
  }

  /** The sums so far; adding goes on without changing them. */
  public FourierSums sums() {
    return FourierSums.ofUnits(modes, rows, units);
  }
}
