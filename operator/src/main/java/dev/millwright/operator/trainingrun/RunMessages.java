/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sentences about what the kubelet saw. They name what to look at and do not change while nothing
 * changes: the kubelet's own words alternate between two texts while it waits to pull again.
 */
final class RunMessages {

  private RunMessages() {}

  static String outOfMemory(RunStage stage, Job job) {
    String limit =
        container(stage, job)
            .map(container -> container.getResources().getLimits())
            .map(limits -> limits.get("memory"))
            .map(Quantity::toString)
            .map(text -> "its memory limit of " + text)
            .orElse("the node's memory limit, as it has none of its own");
    String advice =
        stage == RunStage.TRAIN
            ? "raise spec.resources.limits.memory or train on less"
            : "use fewer or smaller datasets";
    return "Container " + stage.container() + " was killed at " + limit + ": " + advice + ".";
  }

  static String imageUnavailable(RunStage stage, Job job) {
    String image = container(stage, job).map(Container::getImage).orElse("unknown");
    String advice =
        stage == RunStage.TRAIN
            ? "expected spec.image to name an image that the nodes can pull"
            : "expected the operator's millwright.images.job-runner to name such an image";
    return "Image "
        + image
        + " of container "
        + stage.container()
        + " cannot be pulled: "
        + advice
        + "; kubectl describe pod says why.";
  }

  static String containerRefused(RunStage stage, String kubelet) {
    return "Container "
        + stage.container()
        + " cannot be made: "
        + kubelet
        + ". A Secret that is named here must exist in the run's namespace; an image must run as a"
        + " numeric user other than root.";
  }

  static String deadlineExceeded(RunStage stage, String deadline, String cause) {
    String sentence =
        "The run's deadline of "
            + deadline
            + " passed while stage "
            + stage.container()
            + " was at work.";
    return cause.isEmpty() ? sentence : sentence + " " + cause;
  }

  static String imageFailed(int exitCode, String lastWords) {
    String sentence = "The training image ended with exit code " + exitCode;
    return lastWords.isEmpty() ? sentence + " and said nothing." : sentence + ": " + lastWords;
  }

  static String unreadable(RunStage stage, int exitCode, String why) {
    return "Stage "
        + stage.container()
        + " ended with exit code "
        + exitCode
        + " and left no readable report: "
        + why
        + ".";
  }

  /** The text with a full stop at its end, so that another sentence can follow. */
  static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }

  private static Optional<Container> container(RunStage stage, Job job) {
    var pod = job.getSpec().getTemplate().getSpec();
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
        .filter(container -> container.getName().equals(stage.container()))
        .findFirst();
  }
}
