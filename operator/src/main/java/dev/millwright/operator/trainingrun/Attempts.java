/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.schema.Durations;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunSpec;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunStatus;
import dev.millwright.operator.kubernetes.Owners;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attempts of a run, as its Jobs tell of them. Pure.
 *
 * @param jobs the run's Jobs, the first attempt's first
 * @param begun the number of the last attempt that was begun, 0 before the first
 * @param last the last attempt
 */
record Attempts(List<Job> jobs, int begun, Optional<Attempt> last) {

  static Attempts of(TrainingRun run, TrainingRunObservation observation) {
    List<Job> jobs =
        observation.jobs().stream().sorted(Comparator.comparingInt(Attempts::number)).toList();
    TrainingRunStatus status = RunStatus.previous(run);
    int recorded = status.attempts() == null ? 0 : status.attempts();
    int highest = jobs.isEmpty() ? 0 : number(jobs.get(jobs.size() - 1));
    int begun = Math.max(recorded, highest);
    if (begun == 0) {
      return new Attempts(jobs, 0, Optional.empty());
    }
    Remembered remembered = Remembered.of(status, begun);
    if (highest < begun) {
      return new Attempts(
          jobs, begun, Optional.of(AttemptReader.gone(begun, remembered, observation.now())));
    }
    Job job = jobs.get(jobs.size() - 1);
    Optional<Pod> pod =
        observation.pods().stream()
            .filter(candidate -> Owners.controls(job, candidate))
            .max(Comparator.comparing(found -> found.getMetadata().getCreationTimestamp()));
    Attempt attempt = AttemptReader.read(begun, job, pod, remembered, run.getSpec().deadline());
    return new Attempts(jobs, begun, Optional.of(attempt));
  }

  /** How much of {@code spec.retries} is used; all of it that could be when the Job is gone. */
  int retriesUsed() {
    return last.flatMap(Attempt::job)
        .map(job -> job.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(TrainingRunResources.RETRIES_USED))
        .map(Integer::parseInt)
        .orElse(Math.max(0, begun - 1));
  }

  /** What is left of the deadline, which runs from the first attempt on; never negative. */
  Duration remaining(TrainingRunSpec spec, Instant now) {
    Duration deadline = Durations.parse(spec.deadline());
    if (jobs.isEmpty()) {
      return deadline;
    }
    Instant begin = Instant.parse(jobs.get(0).getMetadata().getCreationTimestamp());
    Duration left = Duration.between(now, begin.plus(deadline));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static int number(Job job) {
    Map<String, String> labels = job.getMetadata().getLabels();
    return Integer.parseInt(labels.getOrDefault(TrainingRunResources.ATTEMPT, "0"));
  }
}
