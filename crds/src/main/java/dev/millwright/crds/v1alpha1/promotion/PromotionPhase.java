/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.promotion;

/** Where a Promotion is; derived from its conditions, for printing. */
public enum PromotionPhase {
  /** Waits for its model, version or stage. */
  Pending,
  /** The gates are judged. */
  Judging,
  /** The stage points at the version, or did. */
  Promoted,
  /** A gate failed. */
  Rejected,
  /** A later Promotion of the stage won first. */
  Superseded
}
