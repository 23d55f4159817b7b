/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import dev.millwright.operator.promotion.PromotionConditions.Reason;
import java.util.List;

/** Where a Promotion stands. */
sealed interface Standing {
  /** Something that it names is not there yet; GitOps applies in any order. */
  record Waits(Reason reason, String message) implements Standing {}

  /** The caches contradict each other; in a moment they will not. */
  record Unclear() implements Standing {}

  /** The gates have said what they can. */
  record Judged(List<GateVerdict> verdicts) implements Standing {}

  /** It moved the stage. */
  record Promoted(String message) implements Standing {}

  /** A later Promotion moved the stage first. */
  record Superseded(String message) implements Standing {}
}
