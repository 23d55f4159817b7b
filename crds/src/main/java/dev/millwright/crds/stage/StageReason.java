/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a stage of ours failed. Codes 40 to 49 are the user's fault and final, 50 to 59 the world's
 * and tried again. Read an exit code only of a container of ours: a user's image may exit with 42
 * too.
 */
public enum StageReason {
  /** A dataset's bytes are not those of its digest. */
  DatasetDigestMismatch(40, Fault.USER),
  /** A dataset is not in the store. */
  DatasetNotFound(41, Fault.USER),
  /** A dataset cannot be read, or is not as expected. */
  DataInvalid(42, Fault.USER),
  /** The training wrote no model at the agreed path. */
  NoModelWritten(43, Fault.USER),
  /** The model cannot be loaded. */
  ModelUnreadable(44, Fault.USER),
  /** The training's output holds what must not be published: links, devices, too much. */
  OutputRefused(45, Fault.USER),
  /** The model cannot be judged: label or features missing, or its answers do not fit. */
  EvaluationFailed(46, Fault.USER),
  /** The bytes in the store are not those of the artifact's digest. */
  ArtifactDigestMismatch(47, Fault.USER),
  /** The plan cannot be read: operator and job runner do not fit together. */
  PlanInvalid(48, Fault.USER),
  /** The store refuses the credentials. */
  StoreAccessDenied(49, Fault.USER),
  /** The store does not answer, after trying for minutes. */
  StoreUnreachable(50, Fault.WORLD),
  /** A defect of ours; the message says which. */
  InternalError(51, Fault.WORLD);

  private final int exitCode;
  private final Fault fault;

  StageReason(int exitCode, Fault fault) {
    this.exitCode = exitCode;
    this.fault = fault;
  }

  /** The exit code of the container. */
  public int exitCode() {
    return exitCode;
  }

  /** Who has to act. */
  public Fault fault() {
    return fault;
  }

  /** Whether another attempt may succeed without a change by the user. */
  public boolean retryable() {
    return fault == Fault.WORLD;
  }

  /** The reason with this exit code, empty for every code that is not ours. */
  public static Optional<StageReason> ofExitCode(int exitCode) {
    return Arrays.stream(values()).filter(reason -> reason.exitCode == exitCode).findFirst();
  }
}
