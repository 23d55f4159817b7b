/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BinaryClassificationTest {
  private static final boolean[] LABELS = {true, true, false, false};

  @Test
  void agreesWithScikitLearn() {
    for (String[] row : ReferenceTable.rows(getClass(), "binary.csv")) {
      if (DoubleStream.of(ReferenceTable.list(row[2])).allMatch(weight -> weight == 1)) {
        boolean[] labels = ConfusionCurveTest.labels(row[0]);
        double[] expected =
            Stream.of(row[3], row[5], row[7]).mapToDouble(Double::valueOf).toArray();
        double[] counts = ReferenceTable.list(row[8]);

        BinaryMetrics measured =
            BinaryClassification.measure(labels, ReferenceTable.list(row[1]), expected[2]);

        assertThat(measured.auc()).isCloseTo(expected[0], within(1e-15));
        assertThat(measured.logLoss()).isCloseTo(expected[1], within(1e-13));
        assertThat(measured.threshold()).isEqualTo(expected[2]);
        assertThat(measured.confusion())
            .isEqualTo(
                new ConfusionMatrix(
                    (long) counts[0], (long) counts[1], (long) counts[2], (long) counts[3]));
      }
    }
  }

  @Test
  void ratiosAreThoseOfTheCounts() {
    BinaryMetrics measured =
        BinaryClassification.measure(
            new boolean[] {true, true, true, false, false},
            new double[] {0.9, 0.8, 0.1, 0.7, 0.2},
            0.5);
    assertThat(measured.accuracy()).isEqualTo(0.6);
    assertThat(measured.precision()).isEqualTo(2 / 3.0);
    assertThat(measured.recall()).isEqualTo(2 / 3.0);
    assertThat(measured.f1()).isEqualTo(2 / 3.0);
    assertThat(measured.undefined()).isEmpty();
  }

  @Test
  void aScoreAtTheThresholdIsPredictedPositive() {
    BinaryMetrics measured =
        BinaryClassification.measure(LABELS, new double[] {0.5, 0.4, 0.5, 0.1}, 0.5);
    assertThat(measured.confusion()).isEqualTo(new ConfusionMatrix(1, 1, 1, 1));
    assertThat(measured.rows()).isEqualTo(4);
  }

  @Test
  void countsAddUp() {
    assertThat(new ConfusionMatrix(1, 2, 3, 4).plus(new ConfusionMatrix(10, 20, 30, 40)))
        .isEqualTo(new ConfusionMatrix(11, 22, 33, 44));
  }

  @Test
  void majorityAccuracyIsWhatAlwaysGuessingTheMoreFrequentLabelGives() {
    boolean[] labels = {false, false, false, true};
    BinaryMetrics measured = BinaryClassification.measure(labels, new double[4], 0.5);
    assertThat(measured.majorityAccuracy()).isEqualTo(0.75);
    assertThat(measured.accuracy()).isEqualTo(0.75);
  }

  @Test
  void ratiosWithoutADenominatorAreNanWithAReason() {
    boolean[] none = {false, false};
    BinaryMetrics measured = BinaryClassification.measure(none, new double[] {-1, 0.2}, 0.5);
    assertThat(measured.auc()).isNaN();
    assertThat(measured.precision()).isNaN();
    assertThat(measured.recall()).isNaN();
    assertThat(measured.f1()).isNaN();
    assertThat(measured.logLoss()).isNaN();
    assertThat(measured.undefined())
        .containsOnlyKeys("auc", "logLoss", "precision", "recall", "f1")
        .containsEntry("auc", "all 2 rows have the same label")
        .containsEntry("precision", "no row has a score at or above the threshold 0.5");
  }

  @Test
  void certaintyThatIsWrongCostsAFiniteLogLoss() {
    BinaryMetrics measured = BinaryClassification.measure(LABELS, new double[] {0, 1, 0, 0}, 0.5);
    assertThat(measured.logLoss()).isCloseTo(52 * Math.log(2) / 4, within(1e-12));
  }

  @Test
  void rowsThatCannotBeMeasuredAreRefused() {
    assertThatThrownBy(() -> BinaryClassification.measure(LABELS, new double[3], 0.5))
        .hasMessage("scores: expected 4 rows, as many as labels has, got 3");
    assertThatThrownBy(() -> BinaryClassification.measure(new boolean[0], new double[0], 0.5))
        .hasMessage("scores: expected at least 1 row, got 0");
    assertThatThrownBy(
            () -> BinaryClassification.measure(LABELS, new double[] {1, Double.NaN, 0, 0}, 0.5))
        .hasMessage("scores: expected no NaN, got one in row 1");
    assertThatThrownBy(() -> BinaryClassification.measure(LABELS, new double[4], Double.NaN))
        .hasMessage("threshold: expected a number, got NaN");
    assertThatThrownBy(() -> new ConfusionMatrix(1, -1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
