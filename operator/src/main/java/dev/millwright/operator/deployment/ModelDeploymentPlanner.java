/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.deployment.DeploymentPhase;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.deployment.ModelDeploymentSpec;
import dev.millwright.crds.v1alpha1.deployment.ModelDeploymentStatus;
import dev.millwright.crds.v1alpha1.deployment.Revision;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersionSpec;
import dev.millwright.crds.v1alpha1.schema.Durations;
import dev.millwright.operator.deployment.ModelDeploymentConditions.Reason;
import dev.millwright.operator.deployment.ModelDeploymentConditions.Type;
import dev.millwright.operator.deployment.ModelDeploymentPlan.Entrance;
import dev.millwright.operator.deployment.ModelDeploymentPlan.WantedRevision;
import dev.millwright.operator.deployment.RevisionInputs.Served;
import dev.millwright.operator.deployment.RevisionInputs.Stored;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.rollout.BlueGreen;
import dev.millwright.operator.rollout.Exposure;
import dev.millwright.operator.rollout.RolloutInput;
import dev.millwright.operator.rollout.RolloutStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides a Deployment's next step. Pure: time and everything else comes with the observation. */
final class ModelDeploymentPlanner {

  private ModelDeploymentPlanner() {}

  static ModelDeploymentPlan plan(ModelDeploymentObservation observed) {
    Optional<WantedRevision> target = target(observed);
    RolloutStep step = BlueGreen.next(input(observed, target));
    ModelDeploymentStatus status = status(observed, target, step);
    return new ModelDeploymentPlan(
        wanted(observed, target, step),
        entrance(observed, step),
        step.remove(),
        status,
        Transition.between(
            Conditions.of(observed.deployment().getStatus()),
            status.conditions(),
            Type.Accepted,
            Type.Serving,
            Type.RolloutSucceeded),
        step.nextCheck());
  }

  /**
   * The revision that should serve. When what a person chose is what the serving or the coming
   * revision pins already, it is that one, whatever images and templates the platform has
   * meanwhile: an upgrade of the operator restarts nothing.
   */
  private static Optional<WantedRevision> target(ModelDeploymentObservation observed) {
    if (!(observed.resolution() instanceof Resolution.Resolved resolved)) {
      return Optional.empty();
    }
    ModelDeploymentSpec spec = observed.deployment().getSpec();
    Served served = served(resolved.version(), spec);
    int replicas = spec.scaling().replicas();
    for (RevisionView view : observed.revisions()) {
      Optional<RevisionInputs> pinned = view.inputs();
      if (pinned.isPresent() && pinned.get().served().equals(served)) {
        return Optional.of(new WantedRevision(view.revision(), pinned.get(), replicas));
      }
    }
    var inputs = new RevisionInputs(RevisionInputs.TEMPLATE, served, observed.platform());
    return Optional.of(new WantedRevision(RevisionInputsJson.revision(inputs), inputs, replicas));
  }

  private static Served served(ModelVersion version, ModelDeploymentSpec spec) {
    ModelVersionSpec pinned = version.getSpec();
    return new Served(
        pinned.model(),
        pinned.version(),
        version.getMetadata().getName(),
        new Stored(pinned.artifact().uri(), pinned.artifact().digest()),
        new Stored(pinned.baseline().uri(), pinned.baseline().digest()),
        spec.runtime().threads(),
        spec.runtime().resources(),
        spec.predictionLog());
  }

  private static RolloutInput input(
      ModelDeploymentObservation observed, Optional<WantedRevision> target) {
    ModelDeploymentSpec spec = observed.deployment().getSpec();
    var limits =
        new RolloutInput.Limits(
            Durations.parse(spec.rollout().progressDeadline()),
            Durations.parse(spec.rollout().scaleDownDelay()));
    return new RolloutInput(
        target.map(WantedRevision::revision),
        failedBefore(observed.deployment().getStatus()),
        observed.exposure(),
        observed.revisions().stream().map(RevisionView::state).toList(),
        spec.scaling().replicas(),
        limits,
        observed.now());
  }

  private static List<WantedRevision> wanted(
      ModelDeploymentObservation observed, Optional<WantedRevision> target, RolloutStep step) {
    var wanted = new ArrayList<WantedRevision>();
    for (String revision : step.keep()) {
      if (target.isPresent() && target.get().revision().equals(revision)) {
        wanted.add(target.get());
      } else {
        observed
            .find(revision)
            .flatMap(
                view ->
                    view.inputs()
                        .map(
                            pinned ->
                                new WantedRevision(
                                    revision, pinned, replicas(observed, step, view))))
            .ifPresent(wanted::add);
      }
    }
    return wanted;
  }

  /**
   * Pods of a revision that is not the target. The serving one follows the spec, but shrinks only
   * when nothing comes to relieve it; one that drains stays as it is.
   */
  private static int replicas(
      ModelDeploymentObservation observed, RolloutStep step, RevisionView view) {
    if (!observed.exposure().serving().equals(Optional.of(view.revision()))) {
      return view.replicas();
    }
    int asked = observed.deployment().getSpec().scaling().replicas();
    return switch (step.phase()) {
      case Pending, Failed -> asked;
      case Preparing -> Math.max(asked, view.replicas());
      case Switching, Draining, Stable -> view.replicas();
    };
  }

  private static Optional<Entrance> entrance(
      ModelDeploymentObservation observed, RolloutStep step) {
    Exposure exposure = observed.exposure();
    return step.serving()
        .map(
            revision ->
                exposure.serving().equals(Optional.of(revision))
                    ? new Entrance(
                        revision, exposure.previous(), exposure.switchedAt().orElse(observed.now()))
                    : new Entrance(revision, exposure.serving(), observed.now()));
  }

  private static ModelDeploymentStatus status(
      ModelDeploymentObservation observed, Optional<WantedRevision> target, RolloutStep step) {
    ModelDeployment deployment = observed.deployment();
    List<Condition> conditions =
        Conditions.merge(
            Conditions.of(deployment.getStatus()),
            ModelDeploymentConditions.findings(observed, step),
            deployment.getMetadata().getGeneration(),
            observed.now());
    Optional<Revision> stable =
        observed
            .exposure()
            .serving()
            .flatMap(observed::find)
            .flatMap(ModelDeploymentPlanner::revision);
    return new ModelDeploymentStatus(
        deployment.getMetadata().getGeneration(),
        step.phase(),
        observed.exposure().serving().map(serving -> url(deployment)).orElse(null),
        stable.orElse(null),
        candidate(observed, target, step),
        conditions);
  }

  private static @Nullable Revision candidate(
      ModelDeploymentObservation observed, Optional<WantedRevision> target, RolloutStep step) {
    if (target.isEmpty()
        || observed.exposure().serving().equals(target.map(WantedRevision::revision))) {
      return null;
    }
    WantedRevision coming = target.get();
    Optional<RevisionView> view = observed.find(coming.revision());
    boolean failed = step.phase() == DeploymentPhase.Failed;
    return new Revision(
        coming.revision(),
        coming.inputs().served().modelVersion(),
        coming.inputs().served().artifact().digest(),
        failed ? 0 : coming.replicas(),
        failed ? 0 : view.map(RevisionView::readyReplicas).orElse(0));
  }

  private static Optional<Revision> revision(RevisionView view) {
    return view.inputs()
        .map(
            inputs ->
                new Revision(
                    view.revision(),
                    inputs.served().modelVersion(),
                    inputs.served().artifact().digest(),
                    view.replicas(),
                    view.readyReplicas()));
  }

  /**
   * The candidate that was given up, so that it is not tried for ever; a change of the spec or of
   * the stage makes another one.
   */
  private static Optional<String> failedBefore(@Nullable ModelDeploymentStatus status) {
    if (status == null || status.phase() != DeploymentPhase.Failed || status.candidate() == null) {
      return Optional.empty();
    }
    return Optional.of(status.candidate().revision());
  }

  /** What was said when the candidate was given up; its pods, which knew, are gone. */
  static Finding rememberedFailure(ModelDeployment deployment) {
    Optional<Condition> before =
        Conditions.find(Conditions.of(deployment.getStatus()), Type.RolloutSucceeded.name());
    Reason reason =
        before.map(Condition::reason).map(Reason::valueOf).orElse(Reason.CandidateFaulty);
    String message = before.map(Condition::message).orElse("the candidate was given up");
    return Finding.no(Type.RolloutSucceeded, reason, message);
  }

  private static String url(ModelDeployment deployment) {
    return "http://%s.%s.svc:%d"
        .formatted(
            deployment.getMetadata().getName(),
            deployment.getMetadata().getNamespace(),
            ModelDeploymentResources.HTTP_PORT);
  }
}
