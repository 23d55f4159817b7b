/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Optional;

/** Whether a reference and a current sample are large enough to be compared. */
final class BothSides {
  private BothSides() {}

  /** Why nothing can be said; empty if both sides have at least so many rows. */
  static Optional<String> undefinedBelow(long least, long referenceRows, long currentRows) {
    if (referenceRows >= least && currentRows >= least) {
      return Optional.empty();
    }
    return Optional.of(
        (least == 1 ? "expected rows" : "expected at least " + least + " rows")
            + " on both sides, got "
            + referenceRows
            + " of reference and "
            + currentRows
            + " of current");
  }
}
