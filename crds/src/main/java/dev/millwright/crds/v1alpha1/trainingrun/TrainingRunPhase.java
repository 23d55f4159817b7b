/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

/** Where a run is; derived from its conditions, for printing. */
public enum TrainingRunPhase {
  /** Not started: suspended, waiting for its model or for its turn. */
  Pending,
  /** The data is fetched and pinned. */
  Resolving,
  /** The data is checked. */
  Validating,
  /** The image trains. */
  Training,
  /** The model is judged and uploaded. */
  Evaluating,
  /** The version is being created. */
  Registering,
  /** The version exists. */
  Succeeded,
  /** The run ended without a version. */
  Failed
}
