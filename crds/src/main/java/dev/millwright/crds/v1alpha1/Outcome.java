/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

/**
 * What a judge says. Constants are in no order; {@code Inconclusive} is neither a pass nor a fail:
 * it never promotes and never raises an alarm.
 */
public enum Outcome {
  /** Enough evidence, and it is good. */
  Pass,
  /** Enough evidence, and it is bad. */
  Fail,
  /** Not enough evidence, or evidence about something else; says what is missing. */
  Inconclusive,
  /** The evidence cannot be read or computed; says why. */
  Error
}
