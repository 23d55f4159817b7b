/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.operator.config.MillwrightConfig;
import dev.millwright.operator.kubernetes.Applier;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.operator.kubernetes.ReconcileRate;
import dev.millwright.operator.kubernetes.Sources;
import dev.millwright.operator.kubernetes.SteadyRetry;
import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.trainingrun.TrainingRunAction.BeginAttempt;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks a run through its attempts to a ModelVersion and, where asked for, a Promotion. */
@ControllerConfiguration(
    name = "millwright-trainingrun",
    retry = SteadyRetry.class,
    rateLimiter = ReconcileRate.class)
public class TrainingRunReconciler implements Reconciler<TrainingRun> {
  private static final Duration SOON = Duration.ofMillis(200);

  private final TrainingRunObserver observer;
  private final TrainingRunResources resources;
  private final Applier applier;
  private final Writes writes;
  private final Publisher publisher;

  public TrainingRunReconciler(
      TrainingRunObserver observer,
      MillwrightConfig config,
      Applier applier,
      Writes writes,
      Publisher publisher) {
    this.observer = observer;
    this.resources = new TrainingRunResources(RunSettings.of(config));
    this.applier = applier;
    this.writes = writes;
    this.publisher = publisher;
  }

  @Override
  public List<EventSource<?, TrainingRun>> prepareEventSources(
      EventSourceContext<TrainingRun> context) {
    return List.of(
        Sources.children(Job.class, context),
        Sources.managedSharing(
            Pod.class, context, TrainingRunReconciler::nameUnlessOver, TrainingRunReconciler::run),
        Sources.sharing(
            Model.class,
            context,
            TrainingRunReconciler::modelUnlessOver,
            model -> model.getMetadata().getName()),
        Sources.sharing(
            ModelVersion.class,
            context,
            TrainingRunReconciler::modelUnlessOver,
            version -> version.getSpec().model()),
        Sources.sharing(
            Promotion.class,
            context,
            TrainingRunReconciler::modelUnlessOver,
            promotion -> promotion.getSpec().model()),
        Sources.sharing(
            TrainingRun.class,
            context,
            TrainingRunReconciler::modelWhileQueued,
            other -> other.getSpec().model()));
  }

  @Override
  public UpdateControl<TrainingRun> reconcile(TrainingRun run, Context<TrainingRun> context) {
    TrainingRunPlan plan = TrainingRunPlanner.plan(run, observer.observe(run, context));
    if (plan.isFinal() && !Runs.isFinished(run.getStatus())) {
      Optional<TrainingRunObservation> fresh = observer.confirm(run, plan.action());
      if (fresh.isEmpty()) {
        return UpdateControl.<TrainingRun>noUpdate().rescheduleAfter(SOON);
      }
      plan = TrainingRunPlanner.plan(run, fresh.get());
    }
    plan.action().ifPresent(action -> make(run, action));
    return publisher.publish(run, plan.status(), plan.transitions(), plan.nextCheck());
  }

  @Override
  public ErrorStatusUpdateControl<TrainingRun> updateErrorStatus(
      TrainingRun run, Context<TrainingRun> context, Exception error) {
    if (Runs.isFinished(run.getStatus())) {
      // Terminal is terminal: trouble with a finished run must not reopen it.
      return ErrorStatusUpdateControl.defaultErrorProcessing();
    }
    return publisher.trouble(
        run,
        context,
        error,
        TrainingRunConditions.TROUBLE,
        conditions -> RunStatus.with(run, conditions));
  }

  private void make(TrainingRun run, TrainingRunAction action) {
    HasMetadata object = resources.render(run, action);
    if (action instanceof BeginAttempt) {
      applier.create(run, object);
    } else {
      writes.create(object);
    }
  }

  /** Finished runs share nothing with anybody: a model's news wakes only those that still run. */
  private static String modelUnlessOver(TrainingRun run) {
    return Runs.isFinished(run.getStatus()) ? "" : run.getSpec().model();
  }

  private static String nameUnlessOver(TrainingRun run) {
    return Runs.isFinished(run.getStatus()) ? "" : run.getMetadata().getName();
  }

  private static String modelWhileQueued(TrainingRun run) {
    return run.getSpec().promoteTo() == null || Runs.hasBegun(run) ? "" : modelUnlessOver(run);
  }

  private static String run(Pod pod) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    return labels.getOrDefault(Labels.TRAINING_RUN, "-");
  }
}
