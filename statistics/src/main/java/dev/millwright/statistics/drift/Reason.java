/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

/** Why a feature's verdict is what it is. */
public enum Reason {
  /** Pass: the statistic does not exceed the threshold. */
  WithinThreshold(Outcome.Pass),
  /** Pass: above the threshold, but not significant among all features judged together. */
  NotSignificant(Outcome.Pass),
  /** Fail: above the threshold and significant among all features. */
  Drifted(Outcome.Fail),
  /** Inconclusive: fewer rows than the policy asks for. */
  TooFewSamples(Outcome.Inconclusive),
  /** Inconclusive: rare bins moved, but hold too few rows to be judged yet. */
  SparseBins(Outcome.Inconclusive),
  /** Inconclusive: rare bins moved, and the reference holds too few rows to ever judge them. */
  ReferenceTooSmall(Outcome.Inconclusive),
  /** Error: the baseline holds no rows for it. */
  NoReference(Outcome.Error);

  private final Outcome outcome;

  Reason(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The outcome that this reason leads to. */
  public Outcome outcome() {
    return outcome;
  }
}
