/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

/** What a model predicts; it says which metrics mean something. */
public enum ModelTask {
  /** One of two classes, with a score for the positive one. */
  BinaryClassification
}
