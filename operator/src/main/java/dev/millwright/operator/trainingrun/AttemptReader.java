/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.trainingrun.Attempt.State;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an attempt from its Job and its pod. Pure. */
final class AttemptReader {

  private AttemptReader() {}

  /**
   * Reads the attempt of a Job.
   *
   * @param number the attempt's number
   * @param job the Job
   * @param pod its pod, or empty when there is none yet or none any more
   * @param remembered what the last status said of this attempt
   * @param deadline the run's deadline, as its author wrote it
   */
  public static Attempt read(
      int number, Job job, Optional<Pod> pod, Remembered remembered, String deadline) {
    Optional<JobCondition> complete = condition(job, "Complete");
    Optional<JobCondition> failed = condition(job, "Failed");
    State state =
        complete.isPresent() ? State.COMPLETE : failed.isPresent() ? State.FAILED : State.ACTIVE;
    boolean overdue = state != State.COMPLETE && JobDeadline.endsIt(job, pod);
    List<StageSight> sights =
        pod.map(seen -> PodReader.read(overdue ? JobDeadline.asIfStaying(seen) : seen, job))
            .orElseGet(() -> List.of(withoutPod(job, state, remembered)));
    if (overdue) {
      sights = overdue(sights, remembered, deadline);
    } else if (state == State.FAILED) {
      sights = ended(sights, job, failed.orElseThrow());
    }
    return new Attempt(
        number,
        Optional.of(job),
        state,
        complete.or(() -> failed).map(JobCondition::getLastTransitionTime).map(Instant::parse),
        sights,
        pod.flatMap(PodReader::trainingImageDigest));
  }

  /** An attempt that was begun and whose Job is not there any more. */
  public static Attempt gone(int number, Remembered remembered, Instant now) {
    RunStage stage = remembered.stage().orElse(RunStage.FETCH);
    return new Attempt(
        number,
        Optional.empty(),
        State.FAILED,
        Optional.empty(),
        List.of(
            sight(stage, StageEvent.LOST, "The Job of attempt " + number + " was deleted.", now)),
        Optional.empty());
  }

  /**
   * The deadline counts more than what the pod does when it is told to go. Why the stage was not
   * done in time is in the pod while it says so, else in what was written down: a pod that was told
   * to go forgets what its containers waited for.
   */
  private static List<StageSight> overdue(
      List<StageSight> sights, Remembered remembered, String deadline) {
    StageSight last = sights.get(sights.size() - 1);
    String seen = last.ruling().course().endsAttempt() ? "" : last.detail();
    String cause = seen.isEmpty() ? remembered.cause() : seen;
    String detail =
        remembered
            .deadlineMessage()
            .orElseGet(() -> RunMessages.deadlineExceeded(last.stage(), deadline, cause));
    return append(
        sights.subList(0, sights.size() - 1),
        sight(last.stage(), StageEvent.DEADLINE_EXCEEDED, detail, last.since()));
  }

  /** The Job's word counts more than the pod's: it says why it gave up. */
  private static List<StageSight> ended(List<StageSight> sights, Job job, JobCondition failed) {
    StageSight last = sights.get(sights.size() - 1);
    List<StageSight> before = sights.subList(0, sights.size() - 1);
    if (last.ruling().course().endsAttempt()) {
      return sights;
    }
    String detail =
        "Job "
            + job.getMetadata().getName()
            + " failed ("
            + failed.getReason()
            + ") and nothing says how stage "
            + last.stage().container()
            + " ended.";
    return append(before, sight(last.stage(), StageEvent.LOST, detail, last.since()));
  }

  private static StageSight withoutPod(Job job, State state, Remembered remembered) {
    Instant since = Instant.parse(job.getMetadata().getCreationTimestamp());
    if (state == State.COMPLETE) {
      return new StageSight(
          Sighting.exited(RunStage.PUBLISH, 0, false),
          Optional.empty(),
          "The pod is gone and with it what it published.",
          since);
    }
    RunStage stage = remembered.stage().orElse(RunStage.FETCH);
    if (remembered.disrupted()) {
      return sight(stage, StageEvent.DISRUPTED, "The cluster took the pod away.", since);
    }
    if (remembered.stage().isPresent()) {
      return sight(stage, StageEvent.LOST, "The pod was deleted.", since);
    }
    return sight(stage, StageEvent.AWAITING_POD, "", since);
  }

  private static StageSight sight(RunStage stage, StageEvent event, String detail, Instant since) {
    return new StageSight(Sighting.of(stage, event), Optional.empty(), detail, since);
  }

  private static List<StageSight> append(List<StageSight> before, StageSight last) {
    return Stream.concat(before.stream(), Stream.of(last)).toList();
  }

  private static Optional<JobCondition> condition(Job job, String type) {
    if (job.getStatus() == null) {
      return Optional.empty();
    }
    return job.getStatus().getConditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .findFirst();
  }
}
