/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;

/** What a Deployment's model reference stands for at the moment. */
sealed interface Resolution {

  /** The version to serve. */
  record Resolved(ModelVersion version) implements Resolution {}

  /**
   * Nothing to serve yet; GitOps applies in any order, so it is waited for.
   *
   * @param reason what is missing
   * @param message the same for people
   */
  record Unresolved(ModelDeploymentConditions.Reason reason, String message)
      implements Resolution {}
}
