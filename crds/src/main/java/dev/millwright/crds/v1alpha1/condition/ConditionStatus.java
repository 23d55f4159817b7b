/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.condition;

/** Tri-state: {@code Unknown} also says that a judgement is not possible yet. */
public enum ConditionStatus {
  True,
  False,
  Unknown
}
