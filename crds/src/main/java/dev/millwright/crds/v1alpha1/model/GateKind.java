/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

/** How a gate judges. */
public enum GateKind {
  /** A recorded metric against a floor. */
  Threshold,
  /** A metric against the version that holds the stage, on the same rows. */
  ChampionComparison
}
