/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import java.util.Optional;

/**
 * Where a run stands, in one line; {@link RunStatus} spells it out.
 *
 * @param progress how far
 * @param attempts how many attempts have been begun
 * @param attempt the last attempt, if any
 * @param reason why it stands there
 * @param message the same for people
 * @param modelVersion the name of the version it made, once it exists
 */
record Standing(
    Progress progress,
    int attempts,
    Optional<Attempt> attempt,
    Reason reason,
    String message,
    Optional<String> modelVersion) {

  /** How far a run is. */
  enum Progress {
    /** Nothing runs: the first or the next attempt is not due, or may not begin. */
    WAITING,
    /** An attempt is under way. */
    WORKING,
    /** It waits and will wait for ever unless a person acts. */
    STALLED,
    /** The model is in the store, the objects that tell of it are being made. */
    REGISTERING,
    /** Over, and well. */
    SUCCEEDED,
    /** Over. */
    FAILED
  }

  static Standing of(Progress progress, Optional<Attempt> attempt, Reason reason, String message) {
    return new Standing(
        progress,
        attempt.map(Attempt::number).orElse(0),
        attempt,
        reason,
        message,
        Optional.empty());
  }

  Standing withModelVersion(String name) {
    return new Standing(progress, attempts, attempt, reason, message, Optional.of(name));
  }

  boolean isOver() {
    return progress == Progress.SUCCEEDED || progress == Progress.FAILED;
  }
}
