/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunStatus;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the last status said of an attempt. A deadline or a drain takes the pod away, and with it
 * all that it told; what was written down while it ran is then all there is.
 *
 * @param stage the stage that ran
 * @param condition the condition that speaks of this stage
 */
record Remembered(Optional<RunStage> stage, Optional<Condition> condition) {

  /** Nothing was written down. */
  public static final Remembered NOTHING = new Remembered(Optional.empty(), Optional.empty());

  /** Why a stage that has not begun waits: a person may have to act. */
  private static final Set<Reason> WAITS =
      EnumSet.of(Reason.ImageUnavailable, Reason.ContainerRefused, Reason.Unschedulable);

  /** What the status says of this attempt; nothing when it speaks of an earlier one. */
  public static Remembered of(TrainingRunStatus status, int attempt) {
    if (status.stage() == null || status.attempts() == null || status.attempts() != attempt) {
      return NOTHING;
    }
    Optional<RunStage> stage = RunStage.of(status.stage());
    return new Remembered(
        stage, stage.flatMap(ran -> Conditions.find(status.conditions(), ran.condition().name())));
  }

  /** Whether the cluster was taking the pod away. */
  public boolean disrupted() {
    return said(Reason.Disrupted).isPresent();
  }

  /** What the stage waited for, as a sentence; empty when it waited for nothing. */
  public String cause() {
    return WAITS.stream().flatMap(reason -> said(reason).stream()).findFirst().orElse("");
  }

  /** What was said of the deadline, if it has passed. */
  public Optional<String> deadlineMessage() {
    return said(Reason.DeadlineExceeded);
  }

  private Optional<String> said(Reason reason) {
    return condition.filter(known -> known.reason().equals(reason.name())).map(Condition::message);
  }
}
