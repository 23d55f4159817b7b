/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** All that a reconcile of a ModelVersion reads: the Model it names and the Promotions of it. */
@Singleton
public class ModelVersionObserver {
  private final Clock clock;

  public ModelVersionObserver(Clock clock) {
    this.clock = clock;
  }

  /** Reads the informers' caches; never calls the API server. */
  ModelVersionObservation observe(ModelVersion version, Context<ModelVersion> context) {
    return new ModelVersionObservation(
        context.getSecondaryResource(Model.class),
        List.copyOf(context.getSecondaryResources(Promotion.class)),
        clock.instant());
  }
}
