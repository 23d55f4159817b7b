/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.metrics.Measure;
import java.util.List;

/**
 * How far apart the groups are in a rate.
 *
 * @param value highest rate minus lowest, or lowest over highest; undefined if the rate of a group
 *     is, or if fewer than two groups are large enough
 * @param rate of which
 * @param lowest the group with the lowest rate, the first by name among equals; empty if undefined
 * @param highest the group with the highest rate, likewise
 * @param tooSmall names of the groups left out, since they have too few rows
 */
public record Disparity(
    Measure value, Rate rate, String lowest, String highest, List<String> tooSmall) {
  /** Copies the list. */
  public Disparity {
    tooSmall = List.copyOf(tooSmall);
  }
}
