/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.stage.Fault;
import dev.millwright.crds.stage.ReportReading;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.stage.StageReports;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads from a revision's pods why they do not become ready. */
final class PodSight {

  /** Waiting reasons that go away only when a person mends something. */
  private static final Set<String> BLOCKED =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CreateContainerConfigError",
          "CreateContainerError");

  private PodSight() {}

  /**
   * Why these pods can never become ready: a container of ours ended with the user's fault, such as
   * a digest that does not match.
   */
  static Optional<String> fault(Collection<Pod> pods) {
    return statuses(pods)
        .flatMap(status -> ended(status).stream().flatMap(end -> fault(status, end).stream()))
        .findFirst();
  }

  /** What these pods wait for or stumble over, when a person should know. */
  static Optional<String> trouble(Collection<Pod> pods) {
    return statuses(pods).flatMap(status -> trouble(status).stream()).findFirst();
  }

  private static Optional<String> fault(ContainerStatus status, ContainerStateTerminated end) {
    return StageReason.ofExitCode(end.getExitCode())
        .filter(reason -> reason.fault() == Fault.USER)
        .map(reason -> "container %s: %s: %s".formatted(status.getName(), reason, words(end)));
  }

  private static Optional<String> trouble(ContainerStatus status) {
    ContainerStateWaiting waiting =
        Optional.ofNullable(status.getState()).map(ContainerState::getWaiting).orElse(null);
    if (waiting != null && waiting.getReason() != null && BLOCKED.contains(waiting.getReason())) {
      return Optional.of(
          "container %s (image %s): %s: %s"
              .formatted(
                  status.getName(), status.getImage(), waiting.getReason(), waiting.getMessage()));
    }
    return ended(status).stream()
        .filter(end -> end.getExitCode() != 0)
        .map(
            end ->
                "container %s ended with exit code %d (%s)%s"
                    .formatted(
                        status.getName(),
                        end.getExitCode(),
                        end.getReason(),
                        words(end).isEmpty() ? "" : ": " + words(end)))
        .findFirst();
  }

  /** The latest end of a container, also of the one before a restart. */
  private static List<ContainerStateTerminated> ended(ContainerStatus status) {
    var ends = new ArrayList<ContainerStateTerminated>();
    for (ContainerState state : new ContainerState[] {status.getState(), status.getLastState()}) {
      if (state != null && state.getTerminated() != null) {
        ends.add(state.getTerminated());
      }
    }
    return ends;
  }

  /**
   * What the container said at its end: the message of a stage's report, else the text as it is.
   */
  private static String words(ContainerStateTerminated end) {
    String text = Optional.ofNullable(end.getMessage()).map(String::strip).orElse("");
    return StageReports.read(text) instanceof ReportReading.Readable readable
        ? readable.report().message()
        : text;
  }

  private static Stream<ContainerStatus> statuses(Collection<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getStatus() != null)
        .flatMap(
            pod ->
                Stream.concat(
                    pod.getStatus().getInitContainerStatuses().stream(),
                    pod.getStatus().getContainerStatuses().stream()));
  }
}
