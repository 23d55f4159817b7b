/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactSum;

/**
 * NDCG, MAP and MRR at k over queries, query by query, with weights. O(n log n) for a query of n
 * items, O(1) in space.
 *
 * <p>Sums are exact: {@link #merge} is commutative and associative to the last bit, and no order of
 * queries shows in a result. Not safe for use by several threads.
 */
public final class RankingSums {
  private static final String NONE = "no query with a weight above 0 has a relevant item";

  private final int k;
  private final ExactSum weights = new ExactSum();
  private final ExactSum gains = new ExactSum();
  private final ExactSum precisions = new ExactSum();
  private final ExactSum reciprocals = new ExactSum();
  private long queries;
  private long withoutRelevant;

  /** For the first k ranks of each query, k being 1 or more. */
  public RankingSums(int k) {
    Arguments.requireBetween("k", k, 1, Integer.MAX_VALUE);
    this.k = k;
  }

  /** Adds a query of weight 1. */
  public void add(double[] gains, double[] scores) {
    add(gains, scores, 1);
  }

  /**
   * Adds a query.
   *
   * @param gains of its items, as {@link Ranking} wants them
   * @param scores of its items
   * @param weight 0 or a number in [1e-100, 1e100]
   */
  public void add(double[] gains, double[] scores, double weight) {
    Weight.require(weight);
    Measure ndcg = Ranking.ndcg(gains, scores, k);
    queries++;
    if (!ndcg.defined()) {
      withoutRelevant++;
      return;
    }
    weights.add(weight);
    this.gains.addProduct(weight, ndcg.value());
    precisions.addProduct(weight, Ranking.averagePrecision(gains, scores, k).value());
    reciprocals.addProduct(weight, Ranking.reciprocalRank(gains, scores, k).value());
  }

  /**
   * Adds all queries of another, which is left as it is.
   *
   * @throws IllegalArgumentException if its k is another
   */
  public void merge(RankingSums other) {
    if (other.k != k) {
      throw Arguments.wrong("other", "k = " + k, other.k);
    }
    queries += other.queries;
    withoutRelevant += other.withoutRelevant;
    weights.add(other.weights);
    gains.add(other.gains);
    precisions.add(other.precisions);
    reciprocals.add(other.reciprocals);
  }

  /** The means so far. */
  public RankingMetrics result() {
    return new RankingMetrics(
        queries, withoutRelevant, mean(gains), mean(precisions), mean(reciprocals));
  }

  private Measure mean(ExactSum sum) {
    return Measure.ratio(sum.value(), weights.value(), NONE);
  }
}
