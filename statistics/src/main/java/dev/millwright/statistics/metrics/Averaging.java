/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/** How the scores of classes become one, named as in scikit-learn. */
public enum Averaging {
  /** From the counts of all classes together; for single-label rows this is the accuracy. */
  MICRO,
  /** The plain mean over the classes of truth and prediction. */
  MACRO,
  /** The mean with each class's weight in the truth; a class that the truth lacks has none. */
  WEIGHTED
}
