/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Type;

/**
 * The table's word on one sighting.
 *
 * @param condition the condition that speaks of it
 * @param reason why, as one word
 * @param course what the run does about it
 */
record Ruling(Type condition, Reason reason, Course course) {}
