/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.ReportReading;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.StageReports;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the stages of a run did from the statuses of its pod's containers. Pure. */
final class PodReader {

  /** A report takes at most 2,048 bytes; a log's end is cut to the same for the status. */
  private static final int MAX_DETAIL = 1024;

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private PodReader() {}

  /** One sight for each stage that has begun, up to the one that runs or ended the pod. */
  static List<StageSight> read(Pod pod, Job job) {
    List<StageSight> sights = new ArrayList<>();
    Instant since = started(pod);
    for (RunStage stage : RunStage.values()) {
      StageSight sight = sight(stage, pod, job, since);
      sights.add(sight);
      if (sight.ruling().course() != Course.PROCEED) {
        break;
      }
      since = status(pod, stage).map(PodReader::finished).orElse(since);
    }
    return sights;
  }

  /** The digest of the training image that ran, as the container runtime tells it. */
  static Optional<String> trainingImageDigest(Pod pod) {
    return status(pod, RunStage.TRAIN)
        .map(ContainerStatus::getImageID)
        .map(DIGEST::matcher)
        .filter(Matcher::find)
        .map(Matcher::group);
  }

  private static StageSight sight(RunStage stage, Pod pod, Job job, Instant since) {
    Optional<ContainerStatus> status = status(pod, stage);
    Optional<ContainerStateTerminated> end =
        status.map(ContainerStatus::getState).map(state -> state.getTerminated());
    if (end.isPresent() && end.get().getExitCode() == 0) {
      return exited(stage, end.get(), since);
    }
    Optional<PodCondition> disruption = condition(pod, "DisruptionTarget", "True");
    if (disruption.isPresent()) {
      return sight(stage, StageEvent.DISRUPTED, text(disruption.get().getMessage()), since);
    }
    if (end.isPresent() && !deletedBefore(pod, end.get())) {
      return "OOMKilled".equals(end.get().getReason())
          ? sight(stage, StageEvent.OUT_OF_MEMORY, RunMessages.outOfMemory(stage, job), since)
          : exited(stage, end.get(), since);
    }
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      return sight(stage, StageEvent.LOST, "The pod was deleted.", since);
    }
    if ("Failed".equals(pod.getStatus().getPhase())) {
      String why = text(pod.getStatus().getReason()) + ": " + text(pod.getStatus().getMessage());
      return sight(stage, StageEvent.EVICTED, why, since);
    }
    if (status.map(ContainerStatus::getState).map(state -> state.getRunning()).isPresent()) {
      return sight(stage, StageEvent.RUNNING, "", since);
    }
    return status
        .map(ContainerStatus::getState)
        .map(state -> state.getWaiting())
        .map(waiting -> waiting(stage, waiting, job, since))
        .orElseGet(() -> unstarted(stage, pod, since));
  }

  private static StageSight waiting(
      RunStage stage, ContainerStateWaiting waiting, Job job, Instant since) {
    return switch (text(waiting.getReason())) {
      case "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable" ->
          sight(
              stage, StageEvent.IMAGE_UNAVAILABLE, RunMessages.imageUnavailable(stage, job), since);
      case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
          sight(
              stage,
              StageEvent.CONTAINER_REFUSED,
              RunMessages.containerRefused(stage, text(waiting.getMessage())),
              since);
      default -> sight(stage, StageEvent.STARTING, "", since);
    };
  }

  private static StageSight unstarted(RunStage stage, Pod pod, Instant since) {
    return condition(pod, "PodScheduled", "False")
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .map(
            condition ->
                sight(stage, StageEvent.UNSCHEDULABLE, text(condition.getMessage()), since))
        .orElseGet(() -> sight(stage, StageEvent.STARTING, "", since));
  }

  private static StageSight exited(RunStage stage, ContainerStateTerminated end, Instant since) {
    int code = end.getExitCode();
    if (!stage.speaksProtocol()) {
      String detail = code == 0 ? "" : RunMessages.imageFailed(code, tail(end.getMessage()));
      return new StageSight(Sighting.exited(stage, code, false), Optional.empty(), detail, since);
    }
    ReportReading reading = StageReports.read(end.getMessage());
    Optional<StageReport> report =
        reading instanceof ReportReading.Readable readable
            ? Optional.of(readable.report())
                .filter(r -> r.stage().argument().equals(stage.container()))
            : Optional.empty();
    String detail =
        report
            .map(StageReport::message)
            .orElseGet(
                () ->
                    RunMessages.unreadable(
                        stage,
                        code,
                        reading instanceof ReportReading.Unreadable unreadable
                            ? unreadable.why()
                            : "it is the report of another stage"));
    return new StageSight(
        Sighting.exited(stage, code, report.isPresent()), report, tail(detail), since);
  }

  private static StageSight sight(RunStage stage, StageEvent event, String detail, Instant since) {
    return new StageSight(Sighting.of(stage, event), Optional.empty(), tail(detail), since);
  }

  /** A container that was told to stop, because the pod was deleted, did not fail by itself. */
  private static boolean deletedBefore(Pod pod, ContainerStateTerminated end) {
    String deletion = pod.getMetadata().getDeletionTimestamp();
    if (deletion == null || end.getFinishedAt() == null) {
      return deletion != null;
    }
    return !Instant.parse(end.getFinishedAt()).isBefore(askedToGo(pod, deletion));
  }

  /** When a pod was told to go: its deletion timestamp is when it must be gone. */
  static Instant askedToGo(Pod pod, String deletionTimestamp) {
    Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
    return Instant.parse(deletionTimestamp).minusSeconds(grace == null ? 0 : grace);
  }

  private static Optional<ContainerStatus> status(Pod pod, RunStage stage) {
    return Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(),
            pod.getStatus().getContainerStatuses().stream())
        .filter(status -> stage.container().equals(status.getName()))
        .findFirst();
  }

  private static @Nullable Instant finished(ContainerStatus status) {
    return status.getState().getTerminated() == null
            || status.getState().getTerminated().getFinishedAt() == null
        ? null
        : Instant.parse(status.getState().getTerminated().getFinishedAt());
  }

  private static Instant started(Pod pod) {
    return Instant.parse(
        Objects.requireNonNullElse(
            pod.getStatus().getStartTime(), pod.getMetadata().getCreationTimestamp()));
  }

  private static Optional<PodCondition> condition(Pod pod, String type, String status) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> status.equals(condition.getStatus()))
        .findFirst();
  }

  /** The end of a text: a log says at its end what went wrong. */
  private static String tail(@Nullable String text) {
    String trimmed = text(text).strip();
    return trimmed.length() <= MAX_DETAIL
        ? trimmed
        : "…" + trimmed.substring(trimmed.length() - MAX_DETAIL);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
