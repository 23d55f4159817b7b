/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.operator.measurement.ProfileClient.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a DriftMonitor's next status depends on.
 *
 * @param deploymentExists whether the Deployment that it names exists
 * @param revision the revision that serves
 * @param answers what each pod of that revision answered, by pod name
 * @param now the time of the reading
 */
record DriftMonitorObservation(
    boolean deploymentExists, Optional<String> revision, Map<String, Answer> answers, Instant now) {

  DriftMonitorObservation {
    answers = Map.copyOf(answers);
  }
}
