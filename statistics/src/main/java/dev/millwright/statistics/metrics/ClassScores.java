/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * Quality of the predictions of one class, or of several together.
 *
 * @param precision share of the rows predicted to be of the class that are, in [0, 1]
 * @param recall share of the rows of the class that are predicted to be, in [0, 1]
 * @param f1 2TP / (2TP + FP + FN), in [0, 1]
 * @param support weight of the rows of the class
 */
public record ClassScores(Measure precision, Measure recall, Measure f1, double support) {}
