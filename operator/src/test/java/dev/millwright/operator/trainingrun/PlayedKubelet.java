/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays Job controller and kubelet: the API server is real, but nothing runs pods. What happens to
 * a Job's pod is told stage by stage.
 */
final class PlayedKubelet {
  private final KubernetesClient client;
  private final String namespace;

  PlayedKubelet(Cluster cluster) {
    this.client = cluster.client();
    this.namespace = cluster.namespace();
  }

  /** Waits for the Job of this name. */
  Job awaitJob(String name) {
    return Eventually.see(
        () -> client.batch().v1().jobs().inNamespace(namespace).withName(name).get(), job -> true);
  }

  /** All Jobs there are. */
  List<Job> jobs() {
    return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
  }

  /** The pod of the Job with these containers, in the order of the stages. */
  void pod(Job job, String phase, List<ContainerStatus> containers) {
    List<ContainerStatus> main =
        containers.stream().filter(status -> status.getName().equals("publish")).toList();
    List<ContainerStatus> init =
        containers.stream().filter(status -> !status.getName().equals("publish")).toList();
    PodStatus status =
        new PodStatusBuilder()
            .withPhase(phase)
            .withStartTime(job.getMetadata().getCreationTimestamp())
            .withInitContainerStatuses(init)
            .withContainerStatuses(main)
            .build();
    Pod pod = client.resource(podOf(job)).get();
    if (pod == null) {
      pod = client.resource(podOf(job)).create();
    }
    client
        .resource(new PodBuilder(pod).withStatus(status).build())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE));
  }

  void deletePod(Job job) {
    client.resource(podOf(job)).withGracePeriod(0).delete();
  }

  /** The Job controller counts the pod as succeeded. */
  void complete(Job job) {
    String now = now();
    finish(
        job,
        new JobStatusBuilder()
            .withStartTime(job.getMetadata().getCreationTimestamp())
            .withCompletionTime(now)
            .withSucceeded(1)
            .addNewCondition()
            .withType("SuccessCriteriaMet")
            .withStatus("True")
            .withReason("CompletionsReached")
            .withLastTransitionTime(now)
            .endCondition()
            .addNewCondition()
            .withType("Complete")
            .withStatus("True")
            .withReason("CompletionsReached")
            .withLastTransitionTime(now)
            .endCondition()
            .build());
  }

  /** The Job controller gives up. */
  void fail(Job job, String reason) {
    String now = now();
    finish(
        job,
        new JobStatusBuilder()
            .withStartTime(job.getMetadata().getCreationTimestamp())
            .withFailed(1)
            .addNewCondition()
            .withType("FailureTarget")
            .withStatus("True")
            .withReason(reason)
            .withLastTransitionTime(now)
            .endCondition()
            .addNewCondition()
            .withType("Failed")
            .withStatus("True")
            .withReason(reason)
            .withLastTransitionTime(now)
            .endCondition()
            .build());
  }

  /** Every stage does its work. */
  void succeed(Job job) {
    pod(
        job,
        "Succeeded",
        List.of(
            ended("fetch", 0, RunReports.FETCHED),
            ended("validate", 0, RunReports.VALIDATED),
            ended("train", 0, null),
            ended("publish", 0, RunReports.PUBLISHED)));
    complete(job);
  }

  /** The stages before the given one do their work, and this one ends like this. */
  void failAt(Job job, String stage, int exitCode, @Nullable String message) {
    List<ContainerStatus> containers = new ArrayList<>();
    for (RunStage earlier : RunStage.values()) {
      if (earlier.container().equals(stage)) {
        break;
      }
      containers.add(ended(earlier.container(), 0, RunReports.successOf(earlier)));
    }
    containers.add(ended(stage, exitCode, message));
    pod(job, "Failed", containers);
    fail(job, "BackoffLimitExceeded");
  }

  static ContainerStatus ended(String name, int exitCode, @Nullable String message) {
    return status(name)
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(exitCode == 0 ? "Completed" : exitCode == 137 ? "OOMKilled" : "Error")
        .withMessage(message)
        .withFinishedAt(now())
        .endTerminated()
        .endState()
        .build();
  }

  static ContainerStatus running(String name) {
    return status(name)
        .withNewState()
        .withNewRunning()
        .withStartedAt(now())
        .endRunning()
        .endState()
        .build();
  }

  static ContainerStatus waiting(String name, String reason) {
    return status(name)
        .withNewState()
        .withNewWaiting()
        .withReason(reason)
        .endWaiting()
        .endState()
        .build();
  }

  private static ContainerStatusBuilder status(String name) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withImage("image")
        .withImageID("docker.io/image@sha256:" + "e".repeat(64))
        .withReady(false)
        .withRestartCount(0);
  }

  private void finish(Job job, JobStatus status) {
    try {
      client
          .resource(new JobBuilder(job).withStatus(status).build())
          .subresource("status")
          .update();
    } catch (KubernetesClientException e) {
      throw new AssertionError(
          "the server refuses the status of " + job.getMetadata().getName(), e);
    }
  }

  private Pod podOf(Job job) {
    var template = job.getSpec().getTemplate();
    return new PodBuilder()
        .withNewMetadata()
        .withName(job.getMetadata().getName() + "-pod")
        .withNamespace(namespace)
        .withLabels(template.getMetadata().getLabels())
        .addNewOwnerReference()
        .withApiVersion("batch/v1")
        .withKind("Job")
        .withName(job.getMetadata().getName())
        .withUid(job.getMetadata().getUid())
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
