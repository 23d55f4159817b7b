/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.kubernetes.Publisher.Trouble;

/** The closed vocabulary of a TrainingRun's conditions. */
final class TrainingRunConditions {

  static final Trouble TROUBLE = new Trouble(Type.Succeeded, Reason.ReconcileFails);

  private TrainingRunConditions() {}

  /**
   * The conditions of a TrainingRun, in the order in which they are shown; all from the first pass.
   */
  public enum Type {
    /** The datasets are fetched and their digests are known. */
    DataResolved,
    /** The data is what the run expects. */
    DataValidated,
    /** The image trained and ended well. */
    Trained,
    /** The model was judged on rows it never saw, and uploaded. */
    Evaluated,
    /** The ModelVersion exists, and the Promotion where one was asked for. */
    Registered,
    /** The run is over: True or False is for ever. */
    Succeeded,
    /** Something is still to be done. */
    Reconciling,
    /** A person must act, or the run waits for ever. */
    Stalled
  }

  /** Why a condition is as it is. */
  public enum Reason {
    // Nothing has happened yet, and why.
    NotStarted,
    Suspended,
    ModelNotFound,
    ChampionNotFound,
    WaitingForEarlierRun,
    NameTaken,

    // On the way.
    Starting,
    Unschedulable,
    ImageUnavailable,
    ContainerRefused,
    Running,
    Retrying,
    Registering,

    // Done.
    Completed,
    ExpectationsNotMet,
    Ended,
    Healthy,

    // What our stages report: the user's fault, never repeated.
    DatasetDigestMismatch,
    DatasetNotFound,
    DataInvalid,
    NoModelWritten,
    ModelUnreadable,
    OutputRefused,
    EvaluationFailed,
    ArtifactDigestMismatch,
    PlanInvalid,
    StoreAccessDenied,
    // The world's fault, repeated.
    StoreUnreachable,
    InternalError,

    // What the kubelet and the Job report.
    TrainingFailed,
    OutOfMemory,
    Disrupted,
    Evicted,
    PodLost,
    ResultLost,
    DeadlineExceeded,
    /** A stage that never began, because one before it failed. */
    NotReached,
    ReconcileFails
  }
}
