/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

/** Where a deployment is; derived from its conditions, for printing. */
public enum DeploymentPhase {
  /** Nothing can be served yet: the model, stage or version is missing. */
  Pending,
  /** The candidate's pods are coming. */
  Preparing,
  /** The Service moves to the candidate. */
  Switching,
  /** The candidate serves; the old pods stay for their connections. */
  Draining,
  /** One revision serves and nothing is to be done. */
  Stable,
  /** The candidate failed; the stable revision, if any, goes on serving. */
  Failed
}
