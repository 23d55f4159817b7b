/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * How far probabilities are from what came true.
 *
 * @param rows rows measured
 * @param weight their weight
 * @param logLoss mean negative log-likelihood in nats, at least 0
 * @param brier Brier score: for two classes the mean of (p - y)^2, in [0, 1]; for several the mean
 *     of the sum of squares over classes, in [0, 2]
 */
public record ProbabilityLoss(long rows, double weight, Measure logLoss, Measure brier) {}
