/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

/** What a dataset is for; it decides who may see it. */
public enum DatasetRole {
  /** The image learns from it. */
  train,
  /** The image may tune on it. */
  validation,
  /** The judge's hold-out: the training container never sees it. */
  test,
  /** The rows that the drift baseline is counted from, one a unit; the trainee never sees it. */
  reference
}
