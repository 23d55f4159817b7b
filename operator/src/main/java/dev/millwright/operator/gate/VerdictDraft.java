/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.model.Gate;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import org.jspecify.annotations.Nullable;

/** A verdict's evidence, before the judgement. */
record VerdictDraft(
    Gate gate, @Nullable String measured, @Nullable String threshold, @Nullable Long samples) {

  GateVerdict of(Outcome outcome, GateReason reason, String sentence) {
    return new GateVerdict(
        gate.name(),
        gate.kind(),
        outcome,
        reason.name(),
        measured,
        threshold,
        samples,
        gate.name() + ": " + sentence);
  }
}
