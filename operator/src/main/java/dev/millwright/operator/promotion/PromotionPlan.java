/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.promotion.PromotionStatus;
import dev.millwright.operator.kubernetes.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about one Promotion: it has no children and takes no actions.
 *
 * @param nextCheck when to look again without any event
 */
record PromotionPlan(
    PromotionStatus status, List<Transition> transitions, Optional<Duration> nextCheck) {}
