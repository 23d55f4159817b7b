/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

/**
 * What is seen of one stage of one attempt: the input of {@link StageTable}.
 *
 * @param stage the container
 * @param event what happened to it
 * @param exitCode its exit code, 0 to 255; only {@link StageEvent#EXITED} reads it
 * @param reported whether its termination message could be read as our protocol; the user's image
 *     speaks none, there it is ignored
 */
record Sighting(RunStage stage, StageEvent event, int exitCode, boolean reported) {

  /** A sighting of anything but an exit. */
  public static Sighting of(RunStage stage, StageEvent event) {
    return new Sighting(stage, event, 0, false);
  }

  /** A container that ended by itself. */
  public static Sighting exited(RunStage stage, int exitCode, boolean reported) {
    return new Sighting(stage, StageEvent.EXITED, exitCode, reported);
  }
}
