/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.profile.NumericBins;

/**
 * What a score means: the probability of a positive label by bin of the score, learned from
 * labelled rows, normally the hold-out.
 *
 * <p>Venn-Abers prediction over isotonic regression (Vovk and Petej, 2014, UAI): the isotonic fit
 * is made once as if the new row were negative and once as if it were positive, and the truth lies
 * between the two. Plain isotonic regression reaches exactly 0 and 1 wherever the reference happens
 * to hold one class, so that an over-confident model is estimated to be perfect; this one never
 * does. Immutable; O(bins^2) to fit, O(log bins) a score.
 */
public final class ScoreCalibration {
  private final NumericBins bins;
  private final Bracket[] probabilities;
  private final long positives;
  private final long negatives;

  private ScoreCalibration(NumericBins bins, long[] positives, long[] negatives) {
    this.bins = bins;
    this.positives = sum(positives);
    this.negatives = sum(negatives);
    this.probabilities = new Bracket[bins.finite()];
    for (int bin = 0; bin < probabilities.length; bin++) {
      negatives[bin]++;
      double lower = isotonicAt(bin, positives, negatives);
      negatives[bin]--;
      positives[bin]++;
      double upper = isotonicAt(bin, positives, negatives);
      positives[bin]--;
      probabilities[bin] = new Bracket(lower, upper);
    }
  }

  /**
   * Learns from labelled rows.
   *
   * @param bins of the score, normally those of a baseline's score
   * @param scores finite, one a row, at least one
   * @param labels one a row, true for positive
   * @throws IllegalArgumentException if lengths differ, or a score is not finite
   */
  public static ScoreCalibration fit(NumericBins bins, float[] scores, boolean[] labels) {
    Arguments.requireRows("scores", scores.length, 1);
    Arguments.requireSameRows("labels", labels.length, "scores", scores.length);
    long[] positives = new long[bins.finite()];
    long[] negatives = new long[bins.finite()];
    for (int row = 0; row < scores.length; row++) {
      (labels[row] ? positives : negatives)[finiteBin(bins, scores[row], row)]++;
    }
    return new ScoreCalibration(bins, positives, negatives);
  }

  /** Labelled rows that were positive. */
  public long positives() {
    return positives;
  }

  /** Labelled rows that were negative. */
  public long negatives() {
    return negatives;
  }

  /**
   * Between which numbers the probability of a positive label lies; both rise with the score.
   *
   * @throws IllegalArgumentException if the score is not finite
   */
  public Bracket bracket(float score) {
    return probabilities[finiteBin(bins, score, 0)];
  }

  /**
   * One number inside the bracket, above 0 and below 1, that rises with the score: upper / (1 -
   * lower + upper), which minimises the largest regret of log loss.
   *
   * @throws IllegalArgumentException if the score is not finite
   */
  public double probability(float score) {
    return probabilityIn(finiteBin(bins, score, 0));
  }

  NumericBins bins() {
    return bins;
  }

  Bracket bracketIn(int bin) {
    return probabilities[bin];
  }

  double probabilityIn(int bin) {
    Bracket bracket = probabilities[bin];
    return bracket.upper() / (1 - bracket.lower() + bracket.upper());
  }

  private static int finiteBin(NumericBins bins, float score, int row) {
    int bin = bins.indexOf(score);
    if (bin >= bins.finite()) {
      throw Arguments.wrong("scores", "finite numbers", score + " in row " + row);
    }
    return bin;
  }

  /** Pool adjacent violators (Ayer and others, 1955); the asked bin holds at least one row. */
  private static double isotonicAt(int asked, long[] positives, long[] negatives) {
    double[] ones = new double[positives.length];
    double[] rows = new double[positives.length];
    int[] last = new int[positives.length];
    int pools = 0;
    for (int bin = 0; bin < positives.length; bin++) {
      if (positives[bin] + negatives[bin] == 0) {
        continue;
      }
      ones[pools] = positives[bin];
      rows[pools] = (double) positives[bin] + negatives[bin];
      last[pools] = bin;
      pools++;
      while (pools > 1 && ones[pools - 2] * rows[pools - 1] >= ones[pools - 1] * rows[pools - 2]) {
        pools--;
        ones[pools - 1] += ones[pools];
        rows[pools - 1] += rows[pools];
        last[pools - 1] = last[pools];
      }
    }
    int pool = 0;
    while (last[pool] < asked) {
      pool++;
    }
    return ones[pool] / rows[pool];
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
