/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

/** A logical type of a column. */
public enum ColumnType {
  /** Any finite number. */
  Number,
  /** A whole number. */
  Integer,
  /** Any text. */
  Text,
  /** true or false. */
  Boolean
}
