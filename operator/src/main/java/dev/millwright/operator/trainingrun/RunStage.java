/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunPhase;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Type;
import java.util.Optional;

/**
 * A container of a run's pod, in the order in which the pod walks through them. The first three are
 * init containers, the last is the main one.
 */
enum RunStage {
  FETCH("fetch", Type.DataResolved, TrainingRunPhase.Resolving),
  VALIDATE("validate", Type.DataValidated, TrainingRunPhase.Validating),
  TRAIN("train", Type.Trained, TrainingRunPhase.Training),
  PUBLISH("publish", Type.Evaluated, TrainingRunPhase.Evaluating);

  private final String container;
  private final Type condition;
  private final TrainingRunPhase phase;

  RunStage(String container, Type condition, TrainingRunPhase phase) {
    this.container = container;
    this.condition = condition;
    this.phase = phase;
  }

  /** The container's name; also what {@code status.stage} says while it runs. */
  public String container() {
    return container;
  }

  /** The condition that is True once this stage is done. */
  public Type condition() {
    return condition;
  }

  /** The phase of a run whose pod is at this stage. */
  public TrainingRunPhase phase() {
    return phase;
  }

  /** Whether the container is one of our commands and speaks the stage protocol. */
  public boolean speaksProtocol() {
    return this != TRAIN;
  }

  /** The stage of a container name, or empty for a container that somebody else injected. */
  public static Optional<RunStage> of(String container) {
    for (RunStage stage : values()) {
      if (stage.container.equals(container)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }
}
