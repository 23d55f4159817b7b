/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Owners;
import dev.millwright.operator.stage.StageHistory;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All that a reconcile of a Promotion reads: its Model with its records, and its versions. */
@Singleton
public class PromotionObserver {
  private final Clock clock;

  public PromotionObserver(Clock clock) {
    this.clock = clock;
  }

  /** Reads the informers' caches; never calls the API server. */
  PromotionObservation observe(Promotion promotion, Context<Promotion> context) {
    Optional<Model> model = context.getSecondaryResource(Model.class);
    return new PromotionObservation(
        model,
        List.copyOf(context.getSecondaryResources(ModelVersion.class)),
        StageHistory.of(
            context.getSecondaryResources(ControllerRevision.class).stream()
                .filter(move -> model.filter(one -> Owners.controls(one, move)).isPresent())
                .toList()),
        clock.instant());
  }
}
