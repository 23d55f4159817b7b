/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

/** Why a gate said what it said. */
public enum GateReason {
  /** The metric is at or above its floor. */
  AtLeastThreshold,
  /** The metric is below its floor. */
  BelowThreshold,
  /** The version has no such metric. */
  MetricNotMeasured,
  /** A recorded number cannot be read. */
  EvidenceUnreadable,
  /** The stage is empty: there is nobody to be worse than. */
  NoChampion,
  /** The version holds the stage already. */
  IsChampion,
  /** The version has held the stage before: a rollback. */
  HeldStageBefore,
  /** The version was compared with another champion, or with none. */
  ChampionChanged,
  /** Not worse than the margin allows, at the wanted confidence. */
  NotWorse,
  /** Worse than the margin allows, at the wanted confidence. */
  Worse,
  /** Too few rows to say either. */
  TooFewSamples
}
