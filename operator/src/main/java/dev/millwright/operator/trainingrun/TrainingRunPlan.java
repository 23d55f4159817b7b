/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunStatus;
import dev.millwright.operator.kubernetes.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a run.
 *
 * @param action the next thing to make, if it is time for one; one a pass
 * @param status the status once that is done
 * @param transitions what changed since the last status
 * @param nextCheck when to look again without any event
 */
record TrainingRunPlan(
    Optional<TrainingRunAction> action,
    TrainingRunStatus status,
    List<Transition> transitions,
    Optional<Duration> nextCheck) {

  public TrainingRunPlan {
    transitions = List.copyOf(transitions);
  }

  /** Whether carrying it out cannot be undone: something is made, or the run ends. */
  public boolean isFinal() {
    return action.isPresent() || Runs.isFinished(status);
  }
}
