/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Applier;
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

/** Moves a model's stage pointers, one judged Promotion at a time, and counts its versions. */
@ControllerConfiguration(
    name = "millwright-model",
    retry = SteadyRetry.class,
    rateLimiter = ReconcileRate.class)
public class ModelReconciler implements Reconciler<Model> {
  private final ModelObserver observer;
  private final Applier applier;
  private final Publisher publisher;

  public ModelReconciler(ModelObserver observer, Applier applier, Publisher publisher) {
    this.observer = observer;
    this.applier = applier;
    this.publisher = publisher;
  }

  @Override
  public List<EventSource<?, Model>> prepareEventSources(EventSourceContext<Model> context) {
    return List.of(
        Sources.naming(ModelVersion.class, context, version -> version.getSpec().model()),
        Sources.naming(Promotion.class, context, promotion -> promotion.getSpec().model()),
        Sources.children(ControllerRevision.class, context));
  }

  @Override
  public UpdateControl<Model> reconcile(Model model, Context<Model> context) {
    var plan = ModelPlanner.plan(model, observer.observe(model, context));
    for (ModelAction action : plan.actions()) {
      perform(action, model);
    }
    return publisher.publish(model, plan.status(), plan.transitions(), plan.nextCheck());
  }

  private void perform(ModelAction action, Model model) {
    if (action instanceof ModelAction.Record record) {
      applier.create(model, ModelResources.revision(model, record.move()));
    } else if (action instanceof ModelAction.Forget forget) {
      applier.delete(forget.revisions());
    }
  }

  @Override
  public ErrorStatusUpdateControl<Model> updateErrorStatus(
      Model model, Context<Model> context, Exception error) {
    return publisher.trouble(
        model,
        context,
        error,
        ModelConditions.TROUBLE,
        conditions -> ModelResources.with(model.getStatus(), conditions));
  }
}
