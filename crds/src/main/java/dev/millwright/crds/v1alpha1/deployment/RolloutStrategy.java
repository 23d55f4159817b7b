/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

/** How a new revision replaces the old. */
public enum RolloutStrategy {
  /** The new revision stands complete beside the old, then the Service is switched. */
  BlueGreen
}
