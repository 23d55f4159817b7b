/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.operator.kubernetes.Publisher.Trouble;

/** What can be said about a Promotion, and why. */
final class PromotionConditions {
  static final Trouble TROUBLE = new Trouble(Type.Promoted, Reason.ReconcileFails);

  private PromotionConditions() {}

  enum Type {
    /** True: every gate passed. False: one failed. Unknown: not judged, or inconclusive. */
    Judged,
    /** True: the stage was moved. False: it never will be. Unknown: it may be yet. */
    Promoted,
    Reconciling,
    Stalled
  }

  enum Reason {
    ModelNotFound,
    StageNotFound,
    VersionNotFound,
    AllGatesPassed,
    GateFailed,
    GateError,
    GateInconclusive,
    ChampionChanged,
    TooFewSamples,
    NotJudged,
    StageMoves,
    StageMoved,
    Superseded,
    Waiting,
    Settled,
    ReconcileFails
  }
}
