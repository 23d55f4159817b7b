/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

/** What a failed expectation does. */
public enum OnFailure {
  /** The run fails before training. */
  Fail,
  /** The run goes on; the report and the condition say what failed. */
  Warn
}
