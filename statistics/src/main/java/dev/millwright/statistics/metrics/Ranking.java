/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactSum;
import dev.millwright.statistics.order.RowOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quality of one ranked list, such as the answers to one query. Items are ranked by descending
 * score; items of one score are in no order, so each measure is its expectation over all orders of
 * ties (McSherry and Najork 2008, "Computing information retrieval performance measures efficiently
 * in the presence of tied scores"). Only the first k ranks count, k being 1 or more.
 *
 * <p>Gains say how good an item is: 0 for one that is not relevant, else a number in [1e-100,
 * 1e100]. Gains and scores are one an item, at least one; scores may be infinite, not NaN. O(n log
 * n) in items. Neither array is changed. Each measure is undefined if no item has a gain above 0.
 */
public final class Ranking {
  private static final String NOTHING = "no item has a gain above 0";

  private Ranking() {}

  /** Items of one score. */
  private record Ties(int before, int size, int relevant, double gain) {
    /** The last of their ranks that counts. */
    int last(int k) {
      return (int) Math.min(k, (long) before + size);
    }
  }

  /**
   * Normalized discounted cumulative gain at k, in [0, 1]: gains as they are (not 2^gain - 1) over
   * log2(rank + 1), summed, over the same of the best order; scikit-learn's {@code ndcg_score}, but
   * undefined where that says 0.
   */
  public static Measure ndcg(double[] gains, double[] scores, int k) {
    ExactSum reached = new ExactSum();
    for (Ties ties : ranked(gains, scores, k)) {
      for (int rank = ties.before + 1; rank <= ties.last(k); rank++) {
        reached.addProduct(ties.gain / ties.size, discount(rank));
      }
    }
    double[] best = gains.clone();
    Arrays.sort(best);
    ExactSum ideal = new ExactSum();
    for (int rank = 1; rank <= Math.min(k, best.length); rank++) {
      ideal.addProduct(best[best.length - rank], discount(rank));
    }
    return Measure.ratio(reached.value(), ideal.value(), NOTHING);
  }

  private static double discount(int rank) {
    return StrictMath.log(2) / StrictMath.log(rank + 1.0);
  }

  /**
   * Average precision at k, in [0, 1]: the precision at the rank of each relevant item among the
   * first k, summed, over the number of relevant items or k if that is less. Its mean over queries
   * is MAP.
   */
  public static Measure averagePrecision(double[] gains, double[] scores, int k) {
    ExactSum sum = new ExactSum();
    int relevantBefore = 0;
    for (Ties ties : ranked(gains, scores, k)) {
      double share = (double) ties.relevant / ties.size;
      // Of the items tied before a relevant one, this share is expected to be relevant too.
      double shareOfOthers = ties.size == 1 ? 0 : (ties.relevant - 1.0) / (ties.size - 1);
      for (int rank = ties.before + 1; rank <= ties.last(k); rank++) {
        double found = relevantBefore + 1 + (rank - ties.before - 1) * shareOfOthers;
        sum.addProduct(share, found / rank);
      }
      relevantBefore += ties.relevant;
    }
    long relevant = Arrays.stream(gains).filter(gain -> gain > 0).count();
    return Measure.ratio(sum.value(), Math.min(relevant, k), NOTHING);
  }

  /**
   * Reciprocal rank at k, in [0, 1]: 1 / rank of the first relevant item, 0 if none is among the
   * first k. Its mean over queries is MRR.
   */
  public static Measure reciprocalRank(double[] gains, double[] scores, int k) {
    double sum = 0;
    for (Ties ties : ranked(gains, scores, k)) {
      // Probability that the first relevant item of the ties is at this rank.
      double first = (double) ties.relevant / ties.size;
      for (int rank = ties.before + 1; rank <= ties.last(k); rank++) {
        sum += first / rank;
        int left = ties.before + ties.size - rank;
        first = left == 0 ? 0 : first * (left - ties.relevant + 1) / left;
      }
      if (ties.relevant > 0) {
        return Measure.of(sum);
      }
    }
    return Arrays.stream(gains).anyMatch(gain -> gain > 0)
        ? Measure.of(0)
        : Measure.undefined(NOTHING);
  }

  /** Groups of equal scores from the highest down, as far as one of their ranks counts. */
  private static List<Ties> ranked(double[] gains, double[] scores, int k) {
    require(gains, scores, k);
    int[] items = new int[scores.length];
    Arrays.setAll(items, item -> item);
    RowOrder sorted = RowOrder.of(scores, items);
    List<Ties> groups = new ArrayList<>();
    int end = items.length;
    while (end > 0 && items.length - end < k) {
      ExactSum gain = new ExactSum();
      int relevant = 0;
      int place = end;
      do {
        place--;
        double one = gains[sorted.row(place)];
        gain.add(one);
        relevant += one > 0 ? 1 : 0;
      } while (place > 0 && sorted.ties(place, place - 1));
      groups.add(new Ties(items.length - end, end - place, relevant, gain.value()));
      end = place;
    }
    return groups;
  }

  private static void require(double[] gains, double[] scores, int k) {
    Arguments.requireSameRows("scores", scores.length, "gains", gains.length);
    Arguments.requireRows("scores", scores.length, 1);
    Arguments.requireNoNan("scores", scores);
    Arguments.requireBetween("k", k, 1, Integer.MAX_VALUE);
    for (double gain : gains) {
      Weight.require("gain", gain);
    }
  }
}
