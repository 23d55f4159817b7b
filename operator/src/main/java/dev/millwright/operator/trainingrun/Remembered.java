/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunStatus;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import java.util.Optional;

/**
 * What the last status said of an attempt. A deadline or a drain takes the pod away, and with it
 * all that it told; what was written down while it ran is then all there is.
 *
 * @param stage the stage that ran
 * @param disrupted whether the cluster was taking the pod away
 */
record Remembered(Optional<RunStage> stage, boolean disrupted) {

  /** Nothing was written down. */
  public static final Remembered NOTHING = new Remembered(Optional.empty(), false);

  /** What the status says of this attempt; nothing when it speaks of an earlier one. */
  public static Remembered of(TrainingRunStatus status, int attempt) {
    if (status.stage() == null || status.attempts() == null || status.attempts() != attempt) {
      return NOTHING;
    }
    Optional<RunStage> stage = RunStage.of(status.stage());
    boolean disrupted =
        stage.isPresent()
            && status.conditions().stream()
                .filter(condition -> condition.type().equals(stage.get().condition().name()))
                .anyMatch(condition -> condition.reason().equals(Reason.Disrupted.name()));
    return new Remembered(stage, disrupted);
  }
}
