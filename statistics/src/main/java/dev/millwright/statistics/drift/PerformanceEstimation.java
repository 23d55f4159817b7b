/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.profile.NumericBins;
import dev.millwright.statistics.profile.NumericProfile;

/**
 * Performance without labels, with how sure it is.
 *
 * @param estimate from the calibration's point probabilities
 * @param accuracy what the calibration's own uncertainty leaves open of the accuracy, on average
 *     over rows; NaN if inconclusive
 * @param conclusive false if the labelled rows are too few to say anything
 * @param message in words
 */
public record PerformanceEstimation(
    EstimatedPerformance estimate, Bracket accuracy, boolean conclusive, String message) {
  /** Labelled rows of either class below which nothing is said. */
  public static final int MIN_LABELLED = 30;

  /**
   * Estimates from scores. O(rows log rows).
   *
   * @param calibration what a score means
   * @param scores finite, one a row, at least one
   * @param cut the model answers positive from this score on; not NaN
   * @throws IllegalArgumentException if a score is not finite or there is none
   */
  public static PerformanceEstimation of(ScoreCalibration calibration, float[] scores, float cut) {
    Arguments.requireRows("scores", scores.length, 1);
    requireCut(cut);
    double[] probabilities = new double[scores.length];
    double[] ranks = new double[scores.length];
    boolean[] predicted = new boolean[scores.length];
    OpenAccuracy open = new OpenAccuracy();
    for (int row = 0; row < scores.length; row++) {
      probabilities[row] = calibration.probability(scores[row]);
      ranks[row] = scores[row];
      predicted[row] = scores[row] >= cut;
      open.add(calibration.bracket(scores[row]), 1, predicted[row] ? 1 : 0);
    }
    return of(calibration, EstimatedPerformance.of(probabilities, predicted, ranks), open);
  }

  /**
   * Estimates from what a profile counted of the score. O(bins).
   *
   * <p>The cut divides one bin unless it is the next number above an edge: of this bin as many rows
   * count as positive answers as an even spread gives, and the bracket of the accuracy covers all
   * ways to divide it. Rows of one bin count as ties. Missing and infinite scores are left out.
   *
   * @param calibration what a score means, by the bins of the profile
   * @param score what was seen of the score
   * @param cut the model answers positive from this score on; not NaN
   * @throws IllegalArgumentException if the profile has other bins than the calibration, or no
   *     finite score
   */
  public static PerformanceEstimation of(
      ScoreCalibration calibration, NumericProfile score, float cut) {
    NumericBins bins = calibration.bins();
    requireCut(cut);
    if (!score.fits(bins)) {
      throw Arguments.wrong("score", bins.size() + " bins", score.counts().size());
    }
    if (score.moments().count() == 0) {
      throw Arguments.wrong("score", "at least 1 finite score", 0);
    }
    float[] edges = bins.edges();
    ExpectedCounts expected = new ExpectedCounts();
    OpenAccuracy open = new OpenAccuracy();
    for (int bin = 0; bin < bins.finite(); bin++) {
      long rows = score.counts().get(bin);
      double above = rows * shareFrom(cut, score, edges, bin);
      expected.add(calibration.probabilityIn(bin), rows, above);
      expected.endTie();
      open.add(calibration.bracketIn(bin), rows, above);
    }
    return of(calibration, expected.performance(score.moments().count()), open);
  }

  /** The share of a bin's rows that lie at the cut or above; the outer bins end at the extremes. */
  private static double shareFrom(float cut, NumericProfile score, float[] edges, int bin) {
    double below = bin == 0 ? Math.nextDown(score.moments().min()) : edges[bin - 1];
    double most = bin == edges.length ? score.moments().max() : edges[bin];
    double belowCut = Math.nextDown(cut);
    if (belowCut <= below) {
      return 1;
    }
    return cut > most ? 0 : (most - belowCut) / (most - below);
  }

  private static void requireCut(float cut) {
    if (Float.isNaN(cut)) {
      throw Arguments.wrong("cut", "a number", cut);
    }
  }

  private static PerformanceEstimation of(
      ScoreCalibration calibration, EstimatedPerformance estimate, OpenAccuracy open) {
    long labelled = Math.min(calibration.positives(), calibration.negatives());
    if (labelled < MIN_LABELLED) {
      String message =
          "inconclusive: expected at least %d labelled rows of each class, got %d"
              .formatted(MIN_LABELLED, labelled);
      return new PerformanceEstimation(estimate, Bracket.UNKNOWN, false, message);
    }
    return new PerformanceEstimation(
        estimate,
        open.over(estimate.rows()),
        true,
        "estimated without labels from %d rows, calibrated on %d positive and %d negative ones"
            .formatted(estimate.rows(), calibration.positives(), calibration.negatives()));
  }

  /** What the calibration, and the divided bin, leave open of the number of right answers. */
  private static final class OpenAccuracy {
    private double least;
    private double most;

    void add(Bracket positive, double rows, double above) {
      double allPositiveLeast = positive.lower();
      double allNegativeLeast = 1 - positive.upper();
      boolean divided = above > 0 && above < rows;
      least +=
          divided
              ? rows * Math.min(allPositiveLeast, allNegativeLeast)
              : above * allPositiveLeast + (rows - above) * allNegativeLeast;
      most +=
          divided
              ? rows * Math.max(positive.upper(), 1 - positive.lower())
              : above * positive.upper() + (rows - above) * (1 - positive.lower());
    }

    Bracket over(long rows) {
      return new Bracket(least / rows, most / rows);
    }
  }
}
