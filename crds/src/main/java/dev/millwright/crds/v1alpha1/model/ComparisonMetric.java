/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

/** A metric for which two models are compared on the same rows. */
public enum ComparisonMetric {
  /** Area under the ROC curve; the interval is DeLong's for paired scores. */
  auc
}
