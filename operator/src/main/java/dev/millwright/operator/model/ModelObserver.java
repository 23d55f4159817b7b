/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Owners;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** All that a reconcile of a Model reads: its versions, the Promotions of it, its records. */
@Singleton
public class ModelObserver {
  private final Clock clock;

  public ModelObserver(Clock clock) {
    this.clock = clock;
  }

  /** Reads the informers' caches; never calls the API server. */
  ModelObservation observe(Model model, Context<Model> context) {
    return new ModelObservation(
        List.copyOf(context.getSecondaryResources(ModelVersion.class)),
        List.copyOf(context.getSecondaryResources(Promotion.class)),
        context.getSecondaryResources(ControllerRevision.class).stream()
            .filter(revision -> Owners.controls(model, revision))
            .toList(),
        clock.instant());
  }
}
