/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that changed and that people should read of in {@code kubectl describe}.
 *
 * @param warning whether somebody may have to act
 * @param reason one word, stable, from a closed enum
 */
public record Transition(boolean warning, String reason, String message) {
  /**
   * One transition for each of the given conditions whose status or reason differs from before. A
   * condition that is Unknown for the first time is a beginning, not a transition.
   *
   * @param types conditions of which True is good news; their False is a warning
   */
  public static List<Transition> between(
      List<Condition> before, List<Condition> after, Enum<?>... types) {
    return Stream.of(types)
        .flatMap(type -> Conditions.find(after, type.name()).stream())
        .filter(now -> changed(before, now))
        .map(
            now ->
                new Transition(now.status() == ConditionStatus.False, now.reason(), now.message()))
        .toList();
  }

  private static boolean changed(List<Condition> before, Condition now) {
    return Conditions.find(before, now.type())
        .map(then -> then.status() != now.status() || !then.reason().equals(now.reason()))
        .orElse(now.status() != ConditionStatus.Unknown);
  }
}
