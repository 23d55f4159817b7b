/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Names;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.operator.kubernetes.ReconcileRate;
import dev.millwright.operator.kubernetes.Sources;
import dev.millwright.operator.kubernetes.SteadyRetry;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Says where a version stands, and holds its deletion until its number cannot be given again. */
@ControllerConfiguration(
    name = "millwright-modelversion",
    finalizerName = "millwright.dev/version-number",
    retry = SteadyRetry.class,
    rateLimiter = ReconcileRate.class)
public class ModelVersionReconciler implements Reconciler<ModelVersion>, Cleaner<ModelVersion> {
  private final ModelVersionObserver observer;
  private final Publisher publisher;

  public ModelVersionReconciler(ModelVersionObserver observer, Publisher publisher) {
    this.observer = observer;
    this.publisher = publisher;
  }

  @Override
  public List<EventSource<?, ModelVersion>> prepareEventSources(
      EventSourceContext<ModelVersion> context) {
    return List.of(
        Sources.named(Model.class, context, version -> version.getSpec().model()),
        Sources.naming(
            Promotion.class,
            context,
            promotion ->
                Names.modelVersion(promotion.getSpec().model(), promotion.getSpec().version())));
  }

  @Override
  public UpdateControl<ModelVersion> reconcile(
      ModelVersion version, Context<ModelVersion> context) {
    var plan = ModelVersionPlanner.plan(version, observer.observe(version, context));
    return publisher.publish(version, plan.status(), plan.transitions(), plan.nextCheck());
  }

  @Override
  public DeleteControl cleanup(ModelVersion version, Context<ModelVersion> context) {
    var observation = observer.observe(version, context);
    return ModelVersionPlanner.mayGo(version, observation)
        ? DeleteControl.defaultDelete()
        : DeleteControl.noFinalizerRemoval();
  }

  @Override
  public ErrorStatusUpdateControl<ModelVersion> updateErrorStatus(
      ModelVersion version, Context<ModelVersion> context, Exception error) {
    return publisher.trouble(
        version,
        context,
        error,
        ModelVersionConditions.TROUBLE,
        conditions -> ModelVersionResources.with(version.getStatus(), conditions));
  }
}
