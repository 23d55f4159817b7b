/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;

/**
 * The one table that says what every end of every stage means. Pure and total: each stage with each
 * event and each exit code has a row.
 *
 * <p>Exit codes are read by the container's name, because a user's image may exit 42 too: from
 * ours, 40 to 49 are the user's fault and would repeat themselves, 50 to 59 are the world's and
 * were already retried inside the process; any other code is a crash of ours. Every failure of the
 * user's image is the user's.
 */
final class StageTable {

  private static final int FIRST_USER_FAULT = 40;
  private static final int FIRST_WORLD_FAULT = 50;

  private StageTable() {}

  /** The ruling on one sighting; never null. */
  public static Ruling rule(Sighting sighting) {
    RunStage stage = sighting.stage();
    return switch (sighting.event()) {
      case AWAITING_POD, STARTING -> ruling(stage, Reason.Starting, Course.WAIT);
      case UNSCHEDULABLE -> ruling(stage, Reason.Unschedulable, Course.WAIT);
      case IMAGE_UNAVAILABLE -> ruling(stage, Reason.ImageUnavailable, Course.WAIT_THEN_STALL);
      case CONTAINER_REFUSED -> ruling(stage, Reason.ContainerRefused, Course.WAIT_THEN_STALL);
      case RUNNING -> ruling(stage, Reason.Running, Course.WAIT);
      case EXITED -> exited(sighting);
      case OUT_OF_MEMORY -> ruling(stage, Reason.OutOfMemory, Course.FAIL);
      case DISRUPTED -> ruling(stage, Reason.Disrupted, Course.RETRY_UNCOUNTED);
      case EVICTED -> ruling(stage, Reason.Evicted, Course.FAIL);
      case LOST -> ruling(stage, Reason.PodLost, Course.RETRY);
      case DEADLINE_EXCEEDED -> ruling(stage, Reason.DeadlineExceeded, Course.FAIL);
    };
  }

  private static Ruling exited(Sighting sighting) {
    RunStage stage = sighting.stage();
    if (!stage.speaksProtocol()) {
      return sighting.exitCode() == 0
          ? ruling(stage, Reason.Completed, Course.PROCEED)
          : ruling(stage, Reason.TrainingFailed, Course.FAIL);
    }
    if (sighting.exitCode() == 0) {
      return sighting.reported()
          ? ruling(stage, Reason.Completed, Course.PROCEED)
          : ruling(stage, Reason.ResultLost, Course.RETRY);
    }
    return ruling(stage, reasonOf(sighting.exitCode()), courseOf(sighting.exitCode()));
  }

  private static Course courseOf(int exitCode) {
    return exitCode >= FIRST_USER_FAULT && exitCode < FIRST_WORLD_FAULT
        ? Course.FAIL
        : Course.RETRY;
  }

  private static Reason reasonOf(int exitCode) {
    return switch (exitCode) {
      case 40 -> Reason.DatasetDigestMismatch;
      case 41 -> Reason.DatasetNotFound;
      case 42 -> Reason.DataInvalid;
      case 43 -> Reason.NoModelWritten;
      case 44 -> Reason.ModelUnreadable;
      case 45 -> Reason.OutputRefused;
      case 46 -> Reason.EvaluationFailed;
      case 47 -> Reason.ArtifactDigestMismatch;
      case 48 -> Reason.PlanInvalid;
      case 49 -> Reason.StoreAccessDenied;
      case 50 -> Reason.StoreUnreachable;
      default -> Reason.InternalError;
    };
  }

  private static Ruling ruling(RunStage stage, Reason reason, Course course) {
    return new Ruling(stage.condition(), reason, course);
  }
}
