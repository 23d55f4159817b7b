/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.model.ModelStatus;
import dev.millwright.operator.kubernetes.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about one Model.
 *
 * @param actions in their order, all before the status
 * @param nextCheck soon after a move, for the next Promotion may be waiting
 */
record ModelPlan(
    List<ModelAction> actions,
    ModelStatus status,
    List<Transition> transitions,
    Optional<Duration> nextCheck) {}
