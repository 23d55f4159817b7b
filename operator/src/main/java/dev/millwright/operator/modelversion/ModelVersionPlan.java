/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import dev.millwright.crds.v1alpha1.modelversion.ModelVersionStatus;
import dev.millwright.operator.kubernetes.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about one ModelVersion: it has no children and takes no actions.
 *
 * @param nextCheck when to look again without any event; every cause of a change is watched, so
 *     this is empty
 */
record ModelVersionPlan(
    ModelVersionStatus status, List<Transition> transitions, Optional<Duration> nextCheck) {}
