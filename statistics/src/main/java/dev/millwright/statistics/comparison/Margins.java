/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/** Margins of metrics that lie between 0 and 1. */
final class Margins {
  private Margins() {}

  static void requireBelowOne(Goal goal) {
    if (goal.margin() >= 1) {
      throw Arguments.wrong("margin", "less than 1", goal.margin());
    }
  }
}
