/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a Job ran into its deadline. The Job controller deletes the pod first and says why later;
 * who asks in between must not take it for a pod that somebody deleted. Pure.
 */
final class JobDeadline {
  private static final String EXCEEDED = "DeadlineExceeded";

  private JobDeadline() {}

  /** Whether the Job says that its deadline passed, or its pod was told to go after it. */
  static boolean endsIt(Job job, Optional<Pod> pod) {
    return isSaid(job) || pod.filter(seen -> deletedAfterDeadline(job, seen)).isPresent();
  }

  /** The pod as it would be had nobody told it to go: its containers say what they were at. */
  static Pod asIfStaying(Pod pod) {
    return new PodBuilder(pod).editMetadata().withDeletionTimestamp(null).endMetadata().build();
  }

  private static boolean isSaid(Job job) {
    return job.getStatus() != null
        && job.getStatus().getConditions().stream()
            .filter(condition -> "True".equals(condition.getStatus()))
            .anyMatch(condition -> EXCEEDED.equals(condition.getReason()));
  }

  private static boolean deletedAfterDeadline(Job job, Pod pod) {
    String deletion = pod.getMetadata().getDeletionTimestamp();
    Long limit = job.getSpec().getActiveDeadlineSeconds();
    if (deletion == null || limit == null || job.getStatus() == null) {
      return false;
    }
    String start = job.getStatus().getStartTime();
    return start != null
        && !PodReader.askedToGo(pod, deletion).isBefore(Instant.parse(start).plusSeconds(limit));
  }
}
