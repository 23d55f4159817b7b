/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/** What a stage is to do; written by the operator, obeyed by the job runner. */
public sealed interface StagePlan permits FetchPlan, ValidatePlan, PublishPlan, FetchArtifactPlan {
  /** The stage that obeys this plan. */
  Stage stage();
}
