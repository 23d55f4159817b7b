/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.stage;

import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Conditions;

/** What a Promotion says of its gates, to the rooms that observe it. */
public enum Judgement {
  /** Every gate passed: the stage may move. */
  Passed,
  /** A gate failed, for good. */
  Refused,
  /** Not judged yet, or inconclusive. */
  Open;

  /** Type of the condition that says it. */
  public static final String CONDITION = "Judged";

  /** What the Promotion's status says now. */
  public static Judgement of(Promotion promotion) {
    return Conditions.find(Conditions.of(promotion.getStatus()), CONDITION)
        .map(condition -> of(condition.status()))
        .orElse(Open);
  }

  private static Judgement of(ConditionStatus status) {
    return switch (status) {
      case True -> Passed;
      case False -> Refused;
      case Unknown -> Open;
    };
  }
}
