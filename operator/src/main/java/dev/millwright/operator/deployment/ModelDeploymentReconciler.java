/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.operator.kubernetes.Applier;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Owners;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.operator.kubernetes.ReconcileRate;
import dev.millwright.operator.kubernetes.Sources;
import dev.millwright.operator.kubernetes.SteadyRetry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.Collection;
import java.util.List;

/**
 * Serves a model behind a stable Service and replaces one revision by another without a lost
 * request.
 */
@ControllerConfiguration(
    name = "millwright-deployment",
    retry = SteadyRetry.class,
    rateLimiter = ReconcileRate.class)
public class ModelDeploymentReconciler implements Reconciler<ModelDeployment> {
  private final ModelDeploymentObserver observer;
  private final Applier applier;
  private final Publisher publisher;

  public ModelDeploymentReconciler(
      ModelDeploymentObserver observer, Applier applier, Publisher publisher) {
    this.observer = observer;
    this.applier = applier;
    this.publisher = publisher;
  }

  @Override
  public List<EventSource<?, ModelDeployment>> prepareEventSources(
      EventSourceContext<ModelDeployment> context) {
    return List.of(
        Sources.named(Model.class, context, deployment -> deployment.getSpec().model().name()),
        Sources.sharing(
            ModelVersion.class,
            context,
            deployment -> deployment.getSpec().model().name(),
            version -> version.getSpec().model()),
        Sources.children(Deployment.class, context),
        Sources.children(Service.class, context),
        Sources.managedSharing(
            EndpointSlice.class, context, ModelDeploymentReconciler::name, Labels::deployment),
        Sources.managedSharing(
            Pod.class, context, ModelDeploymentReconciler::name, Labels::deployment));
  }

  private static String name(ModelDeployment deployment) {
    return deployment.getMetadata().getName();
  }

  @Override
  public UpdateControl<ModelDeployment> reconcile(
      ModelDeployment deployment, Context<ModelDeployment> context) {
    Seen seen = see(deployment, context);
    ModelDeploymentPlan plan = ModelDeploymentPlanner.plan(observer.observe(deployment, seen));
    Collection<HasMetadata> wanted = ModelDeploymentResources.render(deployment, plan);
    applier.apply(deployment, wanted, seen.children());
    applier.delete(ModelDeploymentResources.unwanted(plan, seen.children()));
    return publisher.publish(deployment, plan.status(), plan.transitions(), plan.nextCheck());
  }

  @Override
  public ErrorStatusUpdateControl<ModelDeployment> updateErrorStatus(
      ModelDeployment deployment, Context<ModelDeployment> context, Exception error) {
    return publisher.trouble(
        deployment,
        context,
        error,
        ModelDeploymentConditions.TROUBLE,
        conditions -> ModelDeploymentResources.with(deployment.getStatus(), conditions));
  }

  /** What the caches hold of this Deployment; children only by the UID of their controller. */
  private static Seen see(ModelDeployment deployment, Context<ModelDeployment> context) {
    List<Service> services = owned(deployment, context, Service.class);
    return new Seen(
        context.getSecondaryResource(Model.class),
        List.copyOf(context.getSecondaryResources(ModelVersion.class)),
        owned(deployment, context, Deployment.class),
        services,
        context.getSecondaryResources(EndpointSlice.class).stream()
            .filter(slice -> services.stream().anyMatch(owner -> Owners.controls(owner, slice)))
            .toList(),
        List.copyOf(context.getSecondaryResources(Pod.class)));
  }

  private static <T extends HasMetadata> List<T> owned(
      ModelDeployment deployment, Context<ModelDeployment> context, Class<T> type) {
    return context.getSecondaryResources(type).stream()
        .filter(child -> Owners.controls(deployment, child))
        .toList();
  }
}
