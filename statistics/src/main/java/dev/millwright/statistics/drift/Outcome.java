/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

/** What a verdict says, from harmless to worst. */
public enum Outcome {
  /** No drift as large as the threshold. */
  Pass,
  /** Too few rows to say. Never promotes, never pages. */
  Inconclusive,
  /** Could not be judged at all; more rows will not help. */
  Error,
  /** Drifted. */
  Fail;

  /** The worse of the two. */
  public Outcome worst(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
