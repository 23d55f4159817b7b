/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.operator.kubernetes.ReconcileRate;
import dev.millwright.operator.kubernetes.Sources;
import dev.millwright.operator.kubernetes.SteadyRetry;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Judges a Promotion, and tells how it ended once the Model has decided. */
@ControllerConfiguration(
    name = "millwright-promotion",
    retry = SteadyRetry.class,
    rateLimiter = ReconcileRate.class)
public class PromotionReconciler implements Reconciler<Promotion> {
  private final PromotionObserver observer;
  private final Publisher publisher;

  public PromotionReconciler(PromotionObserver observer, Publisher publisher) {
    this.observer = observer;
    this.publisher = publisher;
  }

  @Override
  public List<EventSource<?, Promotion>> prepareEventSources(
      EventSourceContext<Promotion> context) {
    return List.of(
        Sources.named(Model.class, context, PromotionReconciler::model),
        Sources.sharing(
            ModelVersion.class,
            context,
            PromotionReconciler::model,
            version -> version.getSpec().model()),
        Sources.managedSharing(
            ControllerRevision.class,
            context,
            PromotionReconciler::model,
            revision -> revision.getMetadata().getLabels().getOrDefault(Labels.MODEL, "")));
  }

  @Override
  public UpdateControl<Promotion> reconcile(Promotion promotion, Context<Promotion> context) {
    var plan = PromotionPlanner.plan(promotion, observer.observe(promotion, context));
    return publisher.publish(promotion, plan.status(), plan.transitions(), plan.nextCheck());
  }

  @Override
  public ErrorStatusUpdateControl<Promotion> updateErrorStatus(
      Promotion promotion, Context<Promotion> context, Exception error) {
    return publisher.trouble(
        promotion,
        context,
        error,
        PromotionConditions.TROUBLE,
        conditions -> PromotionResources.with(promotion.getStatus(), conditions));
  }

  private static String model(Promotion promotion) {
    return promotion.getSpec().model();
  }
}
