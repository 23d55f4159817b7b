/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

/** A metric that is better when it is higher, so that a floor means something. */
public enum ThresholdMetric {
  /** Area under the ROC curve of the hold-out scores. */
  auc,
  /** Share of hold-out rows whose class is predicted right. */
  accuracy,
  /** F1 of the positive class on the hold-out. */
  f1
}
