/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.metrics.RocAuc;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeLongTest {
  private static final boolean[] LABELS = {true, true, true, true, false, false, false, false};
  private static final double[] FIRST = {0.9, 0.8, 0.7, 0.3, 0.6, 0.4, 0.2, 0.1};
  private static final double[] SECOND = {0.6, 0.9, 0.5, 0.4, 0.7, 0.55, 0.3, 0.2};

  @Test
  void pairedComparisonAgreesWithTheReference() {
    AucComparison comparison = DeLong.compare(LABELS, FIRST, SECOND);
    assertThat(comparison.candidate()).isEqualTo(0.875);
    assertThat(comparison.champion()).isEqualTo(0.6875);
    assertThat(comparison.difference()).isEqualTo(0.1875);
    assertThat(comparison.z()).isCloseTo(1.1078234188139944, within(1e-14));
    assertThat(comparison.pValue()).isCloseTo(0.2679380840341796, within(1e-14));
    assertThat(comparison.samples()).isEqualTo(8);
    assertThat(comparison.undefined()).isEmpty();
  }

  @Test
  void covarianceOfThePairAgreesWithTheReference() {
    double first = square(DeLong.estimate(LABELS, FIRST).standardError());
    double second = square(DeLong.estimate(LABELS, SECOND).standardError());
    double difference = square(DeLong.compare(LABELS, FIRST, SECOND).standardError());
    assertThat((first + second - difference) / 2).isCloseTo(1 / 48.0, within(1e-15));
  }

  @Test
  void tiesAgreeWithTheReference() {
    boolean[] labels = {true, true, true, false, false, false};
    AucEstimate estimate = DeLong.estimate(labels, new double[] {0.8, 0.5, 0.5, 0.5, 0.3, 0.1});
    assertThat(estimate.auc()).isCloseTo(0.8888888888888889, within(1e-15));
    assertThat(square(estimate.standardError())).isCloseTo(0.015432098765432091, within(1e-16));
    assertThat(estimate.interval(0.9))
        .isEqualTo(Interval.around(estimate.auc(), estimate.standardError(), 0.9));
  }

  @Test
  void agreesWithMidranksInNumPy() {
    for (String[] row : ReferenceTable.rows(getClass(), "delong.csv")) {
      double[] ones = ReferenceTable.list(row[0]);
      boolean[] labels = new boolean[ones.length];
      for (int i = 0; i < ones.length; i++) {
        labels[i] = ones[i] == 1;
      }
      double[] candidate = ReferenceTable.list(row[1]);
      AucComparison comparison = DeLong.compare(labels, candidate, ReferenceTable.list(row[2]));
      assertThat(comparison.candidate()).isCloseTo(Double.parseDouble(row[3]), within(1e-14));
      assertThat(comparison.champion()).isCloseTo(Double.parseDouble(row[4]), within(1e-14));
      assertThat(comparison.standardError()).isCloseTo(Double.parseDouble(row[6]), within(1e-12));
      assertThat(DeLong.estimate(labels, candidate).standardError())
          .isCloseTo(Double.parseDouble(row[5]), within(1e-12));
    }
  }

  @Test
  void boundsAndPValuesAreOneSided() {
    AucComparison comparison = DeLong.compare(LABELS, FIRST, SECOND);
    double reach = 1.6448536269514722 * comparison.standardError();
    assertThat(comparison.lowerBound(0.95)).isCloseTo(0.1875 - reach, within(1e-14));
    assertThat(comparison.upperBound(0.95)).isCloseTo(0.1875 + reach, within(1e-14));
    assertThat(comparison.pValueAbove(0)).isCloseTo(comparison.pValue() / 2, within(1e-15));
    assertThat(comparison.pValueBelow(0.375)).isCloseTo(comparison.pValue() / 2, within(1e-15));
  }

  @Test
  void wrongRowsAreNamed() {
    assertThatThrownBy(() -> DeLong.estimate(new boolean[0], new double[0]))
        .hasMessage("labels: expected 1..1000000000, got 0");
    assertThatThrownBy(() -> DeLong.compare(LABELS, FIRST, new double[3]))
        .hasMessage("champion: expected 8 rows, as many as labels has, got 3");
    double[] nan = FIRST.clone();
    nan[5] = Double.NaN;
    assertThatThrownBy(() -> DeLong.compare(LABELS, nan, FIRST))
        .hasMessage("candidate: expected no NaN, got one in row 5");
    assertThatThrownBy(() -> DeLong.estimate(LABELS, nan))
        .hasMessage("scores: expected no NaN, got one in row 5");
  }

  @Test
  void infinitiesAreInOrderAndZerosAreEqual() {
    boolean[] labels = {true, false, true, false};
    double[] scores = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0};
    assertThat(DeLong.estimate(labels, scores).auc()).isEqualTo(3.5 / 4);
  }

  @Test
  void intervalIsTheEstimateAndTwoStandardErrors() {
    AucComparison comparison = DeLong.compare(LABELS, FIRST, SECOND);
    Interval interval = comparison.interval(0.95);
    double reach = 1.959963984540054 * comparison.standardError();
    assertThat(interval.lower()).isCloseTo(0.1875 - reach, within(1e-14));
    assertThat(interval.upper()).isCloseTo(0.1875 + reach, within(1e-14));
    assertThatThrownBy(() -> comparison.interval(1))
        .hasMessageStartingWith("confidence: expected a number in [0.5, 1)");
  }

  @Test
  void modelsThatRankAlikeDoNotDiffer() {
    double[] stretched = FIRST.clone();
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = 2 * stretched[i] + 1;
    }
    AucComparison comparison = DeLong.compare(LABELS, FIRST, stretched);
    assertThat(comparison.difference()).isZero();
    assertThat(comparison.standardError()).isZero();
    assertThat(comparison.z()).isZero();
    assertThat(comparison.pValue()).isOne();
  }

  @Test
  void perfectAgainstPerfectlyWrongIsCertain() {
    double[] right = {4, 4, 4, 4, 1, 1, 1, 1};
    double[] wrong = {1, 1, 1, 1, 4, 4, 4, 4};
    AucComparison comparison = DeLong.compare(LABELS, right, wrong);
    assertThat(comparison.z()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(comparison.pValue()).isZero();
  }

  @Test
  void tooFewRowsOfALabelAreUndefinedWithAReason() {
    boolean[] labels = {true, false, false};
    double[] scores = {0.5, 0.2, 0.7};
    AucComparison comparison = DeLong.compare(labels, scores, scores);
    assertThat(comparison.candidate()).isEqualTo(0.5);
    assertThat(comparison.standardError()).isNaN();
    assertThat(comparison.pValue()).isNaN();
    assertThat(comparison.undefined())
        .contains(
            "expected at least 2 positive and 2 negative rows, got 1 positive and 2 negative");
    boolean[] one = {true, true, true};
    assertThat(DeLong.estimate(one, scores).auc()).isNaN();
    assertThat(DeLong.compare(one, scores, scores).difference()).isNaN();
  }

  @Property(tries = 100)
  void placementVarianceEqualsTheDefinitionOverAllPairs(@ForAll Random random) {
    boolean[] labels = new boolean[12];
    double[] scores = new double[12];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i < 2 || (i > 3 && random.nextBoolean());
      scores[i] = random.nextInt(6);
    }
    AucEstimate estimate = DeLong.estimate(labels, scores);
    assertThat(estimate.auc()).isEqualTo(RocAuc.of(labels, scores));
    assertThat(square(estimate.standardError()))
        .isCloseTo(varianceByDefinition(labels, scores), within(1e-14));
  }

  @Property(tries = 50)
  void swappingTheModelsOnlyTurnsTheSign(@ForAll Random random) {
    boolean[] labels = new boolean[40];
    double[] candidate = new double[40];
    double[] champion = new double[40];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3 == 0;
      candidate[i] = random.nextInt(9);
      champion[i] = candidate[i] + random.nextInt(5);
    }
    AucComparison there = DeLong.compare(labels, candidate, champion);
    AucComparison back = DeLong.compare(labels, champion, candidate);
    assertThat(back.difference()).isEqualTo(-there.difference());
    assertThat(back.standardError()).isEqualTo(there.standardError());
    assertThat(back.pValue()).isEqualTo(there.pValue());
  }

  private static double varianceByDefinition(boolean[] labels, double[] scores) {
    double sum = 0;
    for (boolean label : new boolean[] {true, false}) {
      double[] placements = new double[labels.length];
      int rows = 0;
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == label) {
          placements[rows++] = placement(labels, scores, i);
        }
      }
      double mean = 0;
      for (int i = 0; i < rows; i++) {
        mean += placements[i] / rows;
      }
      for (int i = 0; i < rows; i++) {
        sum += square(placements[i] - mean) / (rows - 1) / rows;
      }
    }
    return sum;
  }

  private static double placement(boolean[] labels, double[] scores, int row) {
    double wins = 0;
    int others = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != labels[row]) {
        others++;
        wins += Double.compare(scores[row], scores[i]) / 2.0 + 0.5;
      }
    }
    return wins / others;
  }

  private static double square(double value) {
    return value * value;
  }
}
