/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * Means of {@link Ranking} over queries.
 *
 * @param queries queries added, whatever their weight
 * @param withoutRelevant how many of them have no relevant item, so that no measure is defined for
 *     them; they have no part in the means
 * @param ndcg mean normalized discounted cumulative gain
 * @param meanAveragePrecision MAP
 * @param meanReciprocalRank MRR
 */
public record RankingMetrics(
    long queries,
    long withoutRelevant,
    Measure ndcg,
    Measure meanAveragePrecision,
    Measure meanReciprocalRank) {}
