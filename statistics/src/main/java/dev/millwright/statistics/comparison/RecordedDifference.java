/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/** A difference of which only its standard error was kept; by the normal distribution. */
record RecordedDifference(double difference, double standardError) implements NormalDifference {}
