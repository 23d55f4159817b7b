/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import dev.millwright.operator.kubernetes.Publisher.Trouble;

/** What can be said about a ModelVersion, and why. */
final class ModelVersionConditions {
  static final Trouble TROUBLE = new Trouble(Type.Ready, Reason.ReconcileFails);

  private ModelVersionConditions() {}

  enum Type {
    /** The recorded digest was computed from, or checked against, the bytes in the store. */
    Verified,
    /** The last judged Promotion passed all its gates. */
    GatesPassed,
    /** The version is registered: its Model knows it and its number is safe. */
    Ready,
    Reconciling,
    Stalled
  }

  enum Reason {
    PublishedByRun,
    NotChecked,
    AllGatesPassed,
    GateFailed,
    NotJudged,
    Registered,
    ModelNotFound,
    NotCounted,
    NameMismatch,
    Settled,
    Waiting,
    ReconcileFails
  }
}
