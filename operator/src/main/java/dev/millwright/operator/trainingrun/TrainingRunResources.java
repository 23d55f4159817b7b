/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Names;
import dev.millwright.operator.kubernetes.Owners;
import dev.millwright.operator.trainingrun.TrainingRunAction.BeginAttempt;
import dev.millwright.operator.trainingrun.TrainingRunAction.Promote;
import dev.millwright.operator.trainingrun.TrainingRunAction.Register;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;

/**
 * Renders an attempt: one Job whose pod walks through fetch, validate, train and publish. The Job
 * never repeats anything by itself; {@link StageTable} decides about a next attempt.
 */
final class TrainingRunResources {
  /** User and group of our containers, and the group that owns the volumes. */
  static final long USER = 10001;

  /** The attempt's number, as a label of the Job and its pod. */
  static final String ATTEMPT = "millwright.dev/attempt";

  /** How much of {@code spec.retries} is used up with this attempt, as an annotation of the Job. */
  static final String RETRIES_USED = "millwright.dev/retries-used";

  private final StageContainers containers;

  public TrainingRunResources(RunSettings settings) {
    this.containers = new StageContainers(settings);
  }

  /** The object that an action makes. */
  HasMetadata render(TrainingRun run, TrainingRunAction action) {
    if (action instanceof BeginAttempt begin) {
      return job(run, begin.order());
    }
    if (action instanceof Register register) {
      ModelVersion version = new ModelVersion();
      version.setMetadata(unowned(run, register.name()));
      version.setSpec(register.spec());
      return version;
    }
    Promote promote = (Promote) action;
    Promotion promotion = new Promotion();
    promotion.setMetadata(unowned(run, promote.name()));
    promotion.setSpec(promote.spec());
    return promotion;
  }

  /** The Job of an attempt. */
  private Job job(TrainingRun run, AttemptOrder order) {
    Map<String, String> labels = labels(run, order);
    return new JobBuilder()
        .withNewMetadata()
        .withName(jobName(run, order.number()))
        .withNamespace(run.getMetadata().getNamespace())
        .withLabels(labels)
        .addToAnnotations(RETRIES_USED, String.valueOf(order.retriesUsed()))
        .withOwnerReferences(Owners.controller(run))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(Math.max(1, order.deadline().toSeconds()))
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withSpec(pod(run, order))
        .endTemplate()
        .endSpec()
        .build();
  }

  /** The name of an attempt's Job. */
  static String jobName(TrainingRun run, int attempt) {
    return Names.child(run.getMetadata().getName(), attempt);
  }

  private PodSpec pod(TrainingRun run, AttemptOrder order) {
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withFsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withInitContainers(
            containers.fetch(run, order), containers.validate(run), containers.train(run, order))
        .withContainers(containers.publish(run, order))
        .withVolumes(
            emptyDir(StageContainers.WORK),
            emptyDir(StageContainers.JUDGE),
            emptyDir(StageContainers.TMP))
        .build();
  }

  private static Map<String, String> labels(TrainingRun run, AttemptOrder order) {
    return Labels.of(
        Map.of(
            Labels.MODEL,
            run.getSpec().model(),
            Labels.TRAINING_RUN,
            run.getMetadata().getName(),
            ATTEMPT,
            String.valueOf(order.number())));
  }

  /** Outlives the run; the UID says which run made it, for a later one may have its name. */
  private static ObjectMeta unowned(TrainingRun run, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(run.getMetadata().getNamespace())
        .withLabels(
            Labels.of(
                Map.of(
                    Labels.MODEL,
                    run.getSpec().model(),
                    Labels.TRAINING_RUN,
                    run.getMetadata().getName(),
                    Runs.RUN_UID,
                    run.getMetadata().getUid())))
        .build();
  }

  private static Volume emptyDir(String name) {
    return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
  }
}
