/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitorStatus;
import dev.millwright.operator.kubernetes.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to say, and when to ask the pods again. It has no children; once the status is written, pods
 * are told what is counted in it.
 */
record DriftMonitorPlan(
    DriftMonitorStatus status, List<Transition> transitions, Optional<Duration> nextCheck) {}
