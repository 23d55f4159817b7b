/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.model.Gate;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import java.util.Comparator;
import java.util.List;

/** Judges a version by the gates of a stage. */
public final class Gates {
  /** From good to bad: one certain failure decides, whatever else is unclear. */
  private static final List<Outcome> BEST_TO_WORST =
      List.of(Outcome.Pass, Outcome.Inconclusive, Outcome.Error, Outcome.Fail);

  private Gates() {}

  /** One verdict a gate, in the order of the policy. */
  public static List<GateVerdict> judge(List<Gate> gates, Evidence evidence) {
    return gates.stream().map(gate -> judge(gate, evidence)).toList();
  }

  /** The worst of the outcomes; without gates everything passes. */
  public static Outcome worst(List<GateVerdict> verdicts) {
    return verdicts.stream()
        .map(GateVerdict::outcome)
        .max(Comparator.comparingInt(BEST_TO_WORST::indexOf))
        .orElse(Outcome.Pass);
  }

  private static GateVerdict judge(Gate gate, Evidence evidence) {
    return switch (gate.kind()) {
      case Threshold -> ThresholdGate.judge(gate, evidence);
      case ChampionComparison -> ChampionComparisonGate.judge(gate, evidence);
    };
  }
}
