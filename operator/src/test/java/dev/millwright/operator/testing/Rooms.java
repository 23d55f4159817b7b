/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.operator.deployment.ModelDeploymentObserver;
import dev.millwright.operator.deployment.ModelDeploymentReconciler;
import dev.millwright.operator.driftmonitor.DriftMonitorObserver;
import dev.millwright.operator.driftmonitor.DriftMonitorReconciler;
import dev.millwright.operator.model.ModelObserver;
import dev.millwright.operator.model.ModelReconciler;
import dev.millwright.operator.modelversion.ModelVersionObserver;
import dev.millwright.operator.modelversion.ModelVersionReconciler;
import dev.millwright.operator.promotion.PromotionObserver;
import dev.millwright.operator.promotion.PromotionReconciler;
import dev.millwright.operator.trainingrun.TrainingRunObserver;
import dev.millwright.operator.trainingrun.TrainingRunReconciler;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.util.List;

/** Every kind's room, without a container. A new room adds its line here. */
final class Rooms {
  private Rooms() {}

  static List<Reconciler<?>> all(Parts parts) {
    return List.of(
        new ModelReconciler(new ModelObserver(parts.clock()), parts.applier(), parts.publisher()),
        new ModelVersionReconciler(new ModelVersionObserver(parts.clock()), parts.publisher()),
        new PromotionReconciler(new PromotionObserver(parts.clock()), parts.publisher()),
        new TrainingRunReconciler(
            new TrainingRunObserver(parts.client(), parts.clock()),
            parts.config(),
            parts.applier(),
            parts.writes(),
            parts.publisher()),
        new ModelDeploymentReconciler(
            new ModelDeploymentObserver(parts.config(), parts.clock()),
            parts.applier(),
            parts.publisher()),
        new DriftMonitorReconciler(
            new DriftMonitorObserver(parts.profiles(), parts.clock()), parts.publisher()));
  }
}
