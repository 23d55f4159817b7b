/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.metrics.Measure;
import java.util.List;

/**
 * The group that is served worst.
 *
 * @param group its name, the first by name among equals; empty if undefined
 * @param value its rate; undefined if the rate of a group is, or if no group is large enough
 * @param tooSmall names of the groups left out, since they have too few rows
 */
public record WorstGroup(String group, Measure value, List<String> tooSmall) {
  /** Copies the list. */
  public WorstGroup {
    tooSmall = List.copyOf(tooSmall);
  }
}
