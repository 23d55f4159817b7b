/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.profile.Counts;
import dev.millwright.statistics.profile.Moments;
import dev.millwright.statistics.profile.NumericBins;
import dev.millwright.statistics.profile.NumericProfile;
import dev.millwright.statistics.profile.Positions;
import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Test;

class PerformanceEstimationTest {
  private static final NumericBins TENTHS =
      NumericBins.of(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f);

  @Test
  void agreesWithNannyMlOnItsExample() {
    double[] p = {0.9, 0.8, 0.3, 0.1};
    EstimatedPerformance found =
        EstimatedPerformance.of(p, new boolean[] {true, true, false, false}, p);
    assertThat(found.accuracy()).isCloseTo(0.825, within(1e-15));
    assertThat(found.f1()).isCloseTo(0.8292682926829268, within(1e-15));
    assertThat(found.precision()).isCloseTo(0.85, within(1e-15));
    assertThat(found.recall()).isCloseTo(0.8095238095238095, within(1e-15));
    assertThat(found.specificity()).isCloseTo(1.6 / 1.9, within(1e-15));
    assertThat(found.auc()).isCloseTo(0.8634085213032581, within(1e-15));
    assertThat(found.rows()).isEqualTo(4);
  }

  @Test
  void agreesWithTheReferenceFormulaWithTiesAndInAnyOrder() {
    for (String[] row : ReferenceTable.rows(PerformanceEstimationTest.class, "cbpe.csv")) {
      double[] p = ReferenceTable.list(row[0]);
      double[] scores = ReferenceTable.list(row[1]);
      boolean[] predicted = new boolean[p.length];
      for (int i = 0; i < p.length; i++) {
        predicted[i] = scores[i] >= 0.5;
      }
      EstimatedPerformance found = EstimatedPerformance.of(p, predicted, scores);
      assertThat(found.accuracy()).isCloseTo(Double.parseDouble(row[2]), within(1e-12));
      assertThat(found.recall()).isCloseTo(Double.parseDouble(row[3]), within(1e-12));
      assertThat(found.auc()).isCloseTo(Double.parseDouble(row[4]), within(1e-12));
    }
  }

  @Test
  void whatCannotBeSaidIsNan() {
    EstimatedPerformance none =
        EstimatedPerformance.of(new double[] {0, 0}, new boolean[2], new double[] {1, 2});
    assertThat(none.precision()).isNaN();
    assertThat(none.recall()).isNaN();
    assertThat(none.f1()).isNaN();
    assertThat(none.auc()).isNaN();
    assertThat(none.accuracy()).isOne();
    EstimatedPerformance all =
        EstimatedPerformance.of(new double[] {1}, new boolean[] {true}, new double[] {1});
    assertThat(all.specificity()).isNaN();
    assertThat(all.auc()).isNaN();
  }

  /** Isotonic regression would say 0 and 1 here, and so accuracy 1. */
  @Test
  void anOverConfidentModelIsNotEstimatedToBePerfect() {
    float[] scores = new float[200];
    boolean[] labels = new boolean[200];
    for (int row = 0; row < 200; row++) {
      labels[row] = row % 2 == 0;
      scores[row] = labels[row] ? 0.95f : 0.05f;
    }
    ScoreCalibration calibration = ScoreCalibration.fit(TENTHS, scores, labels);
    assertThat(calibration.probability(0.95f)).isCloseTo(1 / (2 - 100 / 101.0), within(1e-15));
    assertThat(calibration.bracket(0.95f)).isEqualTo(new Bracket(100 / 101.0, 1));
    assertThat(calibration.bracket(0.05f)).isEqualTo(new Bracket(0, 1 / 101.0));
    assertThat(calibration.bracket(0.55f)).isEqualTo(new Bracket(0, 1));
    PerformanceEstimation found = PerformanceEstimation.of(calibration, scores, 0.5f);
    assertThat(found.conclusive()).isTrue();
    assertThat(found.estimate().accuracy()).isBetween(0.98, 0.995);
    assertThat(found.accuracy().lower()).isCloseTo(100 / 101.0, within(1e-12));
    assertThat(found.accuracy().upper()).isCloseTo(1, within(1e-12));
    assertThat(found.message())
        .isEqualTo(
            "estimated without labels from 200 rows, calibrated on 100 positive and 100 negative"
                + " ones");
  }

  @Test
  void theCalibratedProbabilityRisesWithTheScoreAndIsNeverSure() {
    RandomStream random = new RandomStream(4);
    for (int repetition = 0; repetition < 50; repetition++) {
      int rows = 1 + random.nextInt(80);
      float[] scores = new float[rows];
      boolean[] labels = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = (float) random.nextDouble();
        labels[row] = random.nextDouble() < 0.3;
      }
      ScoreCalibration calibration = ScoreCalibration.fit(TENTHS, scores, labels);
      double before = 0;
      for (float score = 0.05f; score < 1; score += 0.1f) {
        double p = calibration.probability(score);
        Bracket bracket = calibration.bracket(score);
        assertThat(p).isGreaterThanOrEqualTo(before - 1e-15).isBetween(1e-3, 1 - 1e-3);
        assertThat(bracket.lower()).isLessThan(bracket.upper());
        before = p;
      }
    }
  }

  @Test
  void onCalibratedScoresTheEstimateIsTheTruth() {
    RandomStream random = new RandomStream(8);
    float[] reference = new float[20_000];
    boolean[] labels = new boolean[20_000];
    draw(random, reference, labels);
    ScoreCalibration calibration = ScoreCalibration.fit(TENTHS, reference, labels);
    float[] scores = new float[20_000];
    boolean[] truth = new boolean[20_000];
    draw(random, scores, truth);
    int right = 0;
    for (int row = 0; row < scores.length; row++) {
      right += (scores[row] >= 0.5f) == truth[row] ? 1 : 0;
    }
    PerformanceEstimation found = PerformanceEstimation.of(calibration, scores, 0.5f);
    // Three standard errors of both sides.
    assertThat(found.estimate().accuracy()).isCloseTo(right / 20_000.0, within(0.014));
    assertThat(calibration.positives() + calibration.negatives()).isEqualTo(20_000);
  }

  /** Scores in the middle of their bins say as much as their counts. */
  @Test
  void whatAProfileCountedGivesTheSameEstimateAsRows() {
    RandomStream random = new RandomStream(5);
    float[] labelled = new float[2_000];
    boolean[] labels = new boolean[2_000];
    draw(random, labelled, labels);
    ScoreCalibration calibration = ScoreCalibration.fit(TENTHS, labelled, labels);
    float[] scores = new float[1_000];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = 0.05f + 0.1f * random.nextInt(10);
    }
    float cut = Math.nextUp(0.5f);
    PerformanceEstimation byRows = PerformanceEstimation.of(calibration, scores, cut);
    PerformanceEstimation byCounts = PerformanceEstimation.of(calibration, seen(scores), cut);
    assertThat(byCounts.estimate()).isEqualTo(byRows.estimate());
    assertThat(byCounts.message()).isEqualTo(byRows.message());
    assertThat(byCounts.accuracy().lower()).isCloseTo(byRows.accuracy().lower(), within(1e-12));
    assertThat(byCounts.accuracy().upper()).isCloseTo(byRows.accuracy().upper(), within(1e-12));
  }

  @Test
  void aBinThatTheCutDividesLeavesBothWaysOpen() {
    float[] labelled = new float[200];
    boolean[] labels = new boolean[200];
    for (int row = 0; row < 200; row++) {
      labels[row] = row % 2 == 0;
      labelled[row] = labels[row] ? 0.95f : 0.05f;
    }
    ScoreCalibration calibration = ScoreCalibration.fit(TENTHS, labelled, labels);
    NumericProfile score = seen(0.05f, 0.45f, 0.45f, 0.95f);
    PerformanceEstimation found = PerformanceEstimation.of(calibration, score, 0.475f);
    double half = calibration.probability(0.45f);
    double sure = calibration.probability(0.95f);
    // A quarter of the bin (0.4, 0.5] is at the cut or above.
    assertThat(found.estimate().truePositives()).isCloseTo(sure + half / 2, within(1e-6));
    assertThat(found.accuracy().lower()).isCloseTo(2 * 100 / 101.0 / 4, within(1e-12));
    assertThat(found.accuracy().upper()).isEqualTo(1);
    PerformanceEstimation below = PerformanceEstimation.of(calibration, score, 0.05f);
    assertThat(below.estimate().trueNegatives() + below.estimate().falseNegatives()).isZero();
    PerformanceEstimation above = PerformanceEstimation.of(calibration, score, 0.96f);
    assertThat(above.estimate().truePositives() + above.estimate().falsePositives()).isZero();
    PerformanceEstimation most = PerformanceEstimation.of(calibration, score, 0.95f);
    assertThat(most.accuracy().upper() - most.accuracy().lower()).isGreaterThan(0.25);
  }

  @Test
  void aFewLabelledRowsAreInconclusive() {
    float[] scores = {0.2f, 0.7f, 0.9f};
    ScoreCalibration calibration =
        ScoreCalibration.fit(TENTHS, scores, new boolean[] {false, true, true});
    PerformanceEstimation found = PerformanceEstimation.of(calibration, scores, 0.5f);
    assertThat(found.conclusive()).isFalse();
    assertThat(found.accuracy().lower()).isNaN();
    assertThat(found.message())
        .isEqualTo("inconclusive: expected at least 30 labelled rows of each class, got 1");
  }

  @Test
  void badArgumentsAreNamed() {
    boolean[] one = new boolean[1];
    assertThatThrownBy(() -> EstimatedPerformance.of(new double[0], new boolean[0], new double[0]))
        .hasMessage("probabilities: expected at least 1 row, got 0");
    assertThatThrownBy(() -> EstimatedPerformance.of(new double[] {1.1}, one, new double[1]))
        .hasMessage("probabilities: expected numbers in [0, 1], got 1.1 in row 0");
    assertThatThrownBy(() -> EstimatedPerformance.of(new double[1], one, new double[] {Double.NaN}))
        .hasMessage("scores: expected no NaN, got one in row 0");
    assertThatThrownBy(() -> EstimatedPerformance.of(new double[2], one, new double[2]))
        .hasMessage("predicted: expected 2 rows, as many as probabilities has, got 1");
    assertThatThrownBy(() -> ScoreCalibration.fit(TENTHS, new float[] {Float.NaN}, one))
        .hasMessage("scores: expected finite numbers, got NaN in row 0");
    assertThatThrownBy(() -> ScoreCalibration.fit(TENTHS, new float[0], new boolean[0]))
        .hasMessage("scores: expected at least 1 row, got 0");
    ScoreCalibration calibration = ScoreCalibration.fit(TENTHS, new float[] {1}, one);
    assertThatThrownBy(() -> PerformanceEstimation.of(calibration, new float[0], 0.5f))
        .hasMessage("scores: expected at least 1 row, got 0");
    assertThatThrownBy(() -> PerformanceEstimation.of(calibration, new float[1], Float.NaN))
        .hasMessage("cut: expected a number, got NaN");
    NumericProfile seen = seen(0.5f);
    assertThatThrownBy(() -> PerformanceEstimation.of(calibration, seen, Float.NaN))
        .hasMessage("cut: expected a number, got NaN");
    assertThatThrownBy(() -> PerformanceEstimation.of(calibration, seen(), 0.5f))
        .hasMessage("score: expected at least 1 finite score, got 0");
    ScoreCalibration halves =
        ScoreCalibration.fit(NumericBins.of(0.5f), new float[] {1}, new boolean[1]);
    assertThatThrownBy(() -> PerformanceEstimation.of(halves, seen, 0.5f))
        .hasMessage("score: expected 5 bins, got 13");
  }

  private static NumericProfile seen(float... scores) {
    long[] counts = new long[TENTHS.size()];
    long[] positions = new long[TENTHS.finite()];
    double sum = 0;
    float least = Float.NaN;
    float most = Float.NaN;
    for (float score : scores) {
      counts[TENTHS.indexOf(score)]++;
      sum += score;
      least = score > least ? least : score;
      most = score < most ? most : score;
    }
    Moments moments =
        scores.length == 0
            ? Moments.NONE
            : new Moments(scores.length, sum / scores.length, 0, least, most);
    return new NumericProfile(Counts.of(counts), Positions.of(positions), moments);
  }

  private static void draw(RandomStream random, float[] scores, boolean[] labels) {
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) random.nextDouble();
      labels[row] = random.nextDouble() < scores[row];
    }
  }
}
