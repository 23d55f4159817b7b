/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitorStatus;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.operator.kubernetes.ReconcileRate;
import dev.millwright.operator.kubernetes.Sources;
import dev.millwright.operator.kubernetes.SteadyRetry;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/**
 * Pulls profiles from the pods of the serving revision and says whether what they are asked about
 * has changed.
 */
@ControllerConfiguration(
    name = "millwright-driftmonitor",
    retry = SteadyRetry.class,
    rateLimiter = ReconcileRate.class)
public class DriftMonitorReconciler implements Reconciler<DriftMonitor> {
  private final DriftMonitorObserver observer;
  private final Publisher publisher;

  public DriftMonitorReconciler(DriftMonitorObserver observer, Publisher publisher) {
    this.observer = observer;
    this.publisher = publisher;
  }

  @Override
  public List<EventSource<?, DriftMonitor>> prepareEventSources(
      EventSourceContext<DriftMonitor> context) {
    return List.of(
        Sources.named(ModelDeployment.class, context, monitor -> monitor.getSpec().deployment()),
        Sources.managedSharing(
            Pod.class, context, monitor -> monitor.getSpec().deployment(), Labels::deployment));
  }

  @Override
  public UpdateControl<DriftMonitor> reconcile(
      DriftMonitor monitor, Context<DriftMonitor> context) {
    DriftMonitorPlan plan = DriftMonitorPlanner.plan(monitor, observer.observe(monitor, context));
    UpdateControl<DriftMonitor> next =
        publisher.publish(monitor, plan.status(), plan.transitions(), plan.nextCheck());
    // Only now: a pod forgets what it is told is counted.
    observer.acknowledge(monitor, context, plan);
    return next;
  }

  @Override
  public ErrorStatusUpdateControl<DriftMonitor> updateErrorStatus(
      DriftMonitor monitor, Context<DriftMonitor> context, Exception error) {
    return publisher.trouble(
        monitor,
        context,
        error,
        DriftMonitorConditions.TROUBLE,
        conditions -> with(monitor, conditions));
  }

  private static DriftMonitorStatus with(DriftMonitor monitor, List<Condition> conditions) {
    DriftMonitorStatus status = monitor.getStatus();
    return status == null
        ? new DriftMonitorStatus(null, null, null, List.of(), conditions)
        : new DriftMonitorStatus(
            status.observedGeneration(),
            status.window(),
            status.verdict(),
            status.features(),
            conditions);
  }
}
