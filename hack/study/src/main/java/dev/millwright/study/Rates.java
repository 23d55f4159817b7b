/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import dev.millwright.study.Simulation.Cell;
import java.util.Map;

/**
 * How often each rule alarmed.
 *
 * @param alarms by cell and rule
 * @param repetitions of how many
 */
record Rates(Map<Cell, int[]> alarms, int repetitions) {
  int count(Cell cell, Rule rule) {
    int[] counts = alarms.get(cell);
    if (counts == null) {
      throw new IllegalArgumentException("cell: expected one of the study, got " + cell);
    }
    return counts[rule.ordinal()];
  }

  double percent(Cell cell, Rule rule) {
    return 100.0 * count(cell, rule) / repetitions;
  }

  /** Whether so many alarms refute a true 1 %: the exact binomial test, one-sided, at 5 %. */
  boolean refutes(Cell cell, Rule rule) {
    return tail(count(cell, rule)) <= 0.05;
  }

  /** Share of cells that would be refuted by chance at a true 1 %. */
  double byChance() {
    int least = 0;
    while (tail(least) > 0.05) {
      least++;
    }
    return tail(least);
  }

  /** P(X &gt;= count) for a binomial X with a chance of 1 %. */
  private double tail(int count) {
    double probability = StrictMath.pow(0.99, repetitions);
    double below = 0;
    for (int k = 0; k < count; k++) {
      below += probability;
      probability *= (repetitions - k) / (k + 1.0) * (0.01 / 0.99);
    }
    return 1 - below;
  }
}
