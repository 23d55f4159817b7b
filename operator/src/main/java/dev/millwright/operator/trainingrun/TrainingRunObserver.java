/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Owners;
import dev.millwright.operator.trainingrun.TrainingRunAction.BeginAttempt;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a reconcile of a run reads. Caches say when something is due; what cannot be undone is
 * planned once more on fresh reads, for caches of different kinds lag behind each other.
 */
@Singleton
public class TrainingRunObserver {
  private final KubernetesClient client;
  private final Clock clock;

  public TrainingRunObserver(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Reads the informers' caches; never calls the API server. */
  TrainingRunObservation observe(TrainingRun run, Context<TrainingRun> context) {
    List<Job> jobs = children(run, context.getSecondaryResources(Job.class));
    return new TrainingRunObservation(
        clock.instant(),
        context.getSecondaryResource(Model.class),
        List.copyOf(context.getSecondaryResources(ModelVersion.class)),
        List.copyOf(context.getSecondaryResources(Promotion.class)),
        siblings(run, context.getSecondaryResourcesAsStream(TrainingRun.class)),
        jobs,
        pods(jobs, context.getSecondaryResources(Pod.class)),
        List.of());
  }

  /**
   * Reads the same from the API server. The order counts: what is read later is at least as new, so
   * a sibling that is over has its Promotion, a Promotion that is over has moved the Model, and a
   * version that was deleted is counted in the Model.
   *
   * @return empty when the run itself is no longer as it was observed
   */
  Optional<TrainingRunObservation> confirm(TrainingRun run, Optional<TrainingRunAction> action) {
    String namespace = run.getMetadata().getNamespace();
    String model = run.getSpec().model();
    TrainingRun now = client.resource(run).get();
    if (now == null || !version(now).equals(version(run))) {
      return Optional.empty();
    }
    List<TrainingRun> siblings =
        siblings(run, list(TrainingRun.class, namespace).filter(other -> isOf(model, other)));
    List<Promotion> promotions =
        list(Promotion.class, namespace)
            .filter(promotion -> promotion.getSpec().model().equals(model))
            .toList();
    List<ModelVersion> versions =
        list(ModelVersion.class, namespace)
            .filter(version -> version.getSpec().model().equals(model))
            .toList();
    Optional<Model> known =
        Optional.ofNullable(
            client.resources(Model.class).inNamespace(namespace).withName(model).get());
    List<Job> jobs = children(run, labelled(Job.class, run));
    return Optional.of(
        new TrainingRunObservation(
            clock.instant(),
            known,
            versions,
            promotions,
            siblings,
            jobs,
            pods(jobs, labelled(Pod.class, run)),
            taken(run, action)));
  }

  private List<String> taken(TrainingRun run, Optional<TrainingRunAction> action) {
    if (action.isEmpty() || !(action.get() instanceof BeginAttempt begin)) {
      return List.of();
    }
    String name = TrainingRunResources.jobName(run, begin.order().number());
    Job found =
        client
            .resources(Job.class)
            .inNamespace(run.getMetadata().getNamespace())
            .withName(name)
            .get();
    return found == null || Owners.controls(run, found) ? List.of() : List.of(name);
  }

  private <T extends HasMetadata> Stream<T> list(Class<T> type, String namespace) {
    return client.resources(type).inNamespace(namespace).list().getItems().stream();
  }

  private <T extends HasMetadata> List<T> labelled(Class<T> type, TrainingRun run) {
    return client
        .resources(type)
        .inNamespace(run.getMetadata().getNamespace())
        .withLabel(Labels.MANAGED_BY, Labels.MILLWRIGHT)
        .withLabel(Labels.TRAINING_RUN, run.getMetadata().getName())
        .list()
        .getItems();
  }

  private static List<TrainingRun> siblings(TrainingRun run, Stream<TrainingRun> others) {
    String uid = run.getMetadata().getUid();
    return others
        .filter(other -> other.getSpec().promoteTo() != null)
        .filter(other -> !other.getMetadata().getUid().equals(uid))
        .toList();
  }

  private static boolean isOf(String model, TrainingRun run) {
    return run.getSpec().model().equals(model);
  }

  private static List<Job> children(TrainingRun run, Collection<Job> jobs) {
    return jobs.stream().filter(job -> Owners.controls(run, job)).toList();
  }

  private static List<Pod> pods(List<Job> jobs, Collection<Pod> pods) {
    var uids = jobs.stream().map(job -> job.getMetadata().getUid()).collect(Collectors.toSet());
    return pods.stream()
        .filter(
            pod ->
                Owners.controllerOf(pod).filter(owner -> uids.contains(owner.getUid())).isPresent())
        .toList();
  }

  private static String version(TrainingRun run) {
    return run.getMetadata().getResourceVersion();
  }
}
