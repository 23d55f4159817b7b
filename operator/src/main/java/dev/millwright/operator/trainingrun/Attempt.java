/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.StageReport;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt as it is seen now: a Job, and what its pod tells of the stages.
 *
 * @param number from 1
 * @param job the Job, or empty when somebody deleted it
 * @param state how the Job is
 * @param endedAt when the Job ended, once it has; empty also when it is gone
 * @param sights one for each stage that has begun, in their order; the last one is the stage at
 *     work or the one that ended the attempt. Never empty.
 * @param imageDigest the digest of the training image that ran, once known
 */
record Attempt(
    int number,
    Optional<Job> job,
    State state,
    Optional<Instant> endedAt,
    List<StageSight> sights,
    Optional<String> imageDigest) {

  /** How the Job of an attempt is. */
  public enum State {
    /** The Job controller is still at it. */
    ACTIVE,
    /** The Job succeeded. */
    COMPLETE,
    /** The Job failed, or is gone. */
    FAILED
  }

  public Attempt {
    sights = List.copyOf(sights);
  }

  /** The stage at work, or the one that ended the attempt. */
  public StageSight current() {
    return sights.get(sights.size() - 1);
  }

  /** Whether nothing of this attempt runs any more. */
  public boolean isOver() {
    return state != State.ACTIVE;
  }

  /** Whether every stage did its work, and the results are here. */
  public boolean isPublished() {
    return state == State.COMPLETE
        && current().stage() == RunStage.PUBLISH
        && current().ruling().course() == Course.PROCEED;
  }

  /** What a stage of this attempt was seen to do, if it has begun. */
  public Optional<StageSight> sightOf(RunStage stage) {
    return sights.stream().filter(sight -> sight.stage() == stage).findFirst();
  }

  /** What a stage of this attempt reported, if it has. */
  public Optional<StageReport> reportOf(RunStage stage) {
    return sightOf(stage).flatMap(StageSight::report);
  }
}
