/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.modelversion.ModelVersionSpec;
import dev.millwright.crds.v1alpha1.promotion.PromotionSpec;

/**
 * The next thing that a run makes. Each is one create of an object whose name follows from the run,
 * and none can be undone: it is planned on fresh reads.
 */
sealed interface TrainingRunAction {

  /** Make the Job of an attempt, as a child of the run. */
  record BeginAttempt(AttemptOrder order) implements TrainingRunAction {}

  /**
   * Make the ModelVersion. Not a child: deleting a run never deletes a model.
   *
   * @param name {@code <model>-v<version>}: the compare-and-swap on the number
   */
  record Register(String name, ModelVersionSpec spec) implements TrainingRunAction {}

  /** Make the Promotion of the version. Not a child: it is the record of who asked. */
  record Promote(String name, PromotionSpec spec) implements TrainingRunAction {}
}
