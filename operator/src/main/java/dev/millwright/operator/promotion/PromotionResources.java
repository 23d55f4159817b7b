/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.promotion.PromotionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders a Promotion's plan; it has no children, so there is only the status. */
final class PromotionResources {
  private PromotionResources() {}

  /** The status with other conditions and all else as it was. */
  static PromotionStatus with(@Nullable PromotionStatus status, List<Condition> conditions) {
    return status == null
        ? new PromotionStatus(null, null, List.of(), conditions)
        : new PromotionStatus(
            status.observedGeneration(), status.phase(), status.gates(), conditions);
  }
}
