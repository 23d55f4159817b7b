/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/**
 * How many rows a comparison needs.
 *
 * @param target the power asked for
 * @param rows the fewest that give it, or the most that were tried
 * @param power what these rows give
 */
public record SampleSize(double target, long rows, double power) {
  /** False if not even the most rows that were tried give the power: the goal is out of reach. */
  public boolean reached() {
    return power >= target;
  }
}
