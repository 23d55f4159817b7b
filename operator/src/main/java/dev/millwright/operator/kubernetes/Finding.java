/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import dev.millwright.crds.v1alpha1.condition.ConditionStatus;

/**
 * What a planner says about one condition; {@link Conditions#merge} gives it its time and its
 * generation.
 *
 * @param type constant of the room's closed enum of types
 * @param reason constant of the room's closed enum of reasons
 * @param message for people: what was expected, what was found, what to do
 */
public record Finding(Enum<?> type, ConditionStatus status, Enum<?> reason, String message) {
  /** The condition holds. */
  public static Finding yes(Enum<?> type, Enum<?> reason, String message) {
    return new Finding(type, ConditionStatus.True, reason, message);
  }

  /** The condition does not hold. */
  public static Finding no(Enum<?> type, Enum<?> reason, String message) {
    return new Finding(type, ConditionStatus.False, reason, message);
  }

  /** It cannot be said yet. */
  public static Finding unknown(Enum<?> type, Enum<?> reason, String message) {
    return new Finding(type, ConditionStatus.Unknown, reason, message);
  }

  /** Whether the condition holds. */
  public boolean holds() {
    return status == ConditionStatus.True;
  }
}
