/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryClassificationTest {
  private static final boolean[] LABELS = {true, true, false, false};

  @ParameterizedTest
  @ValueSource(strings = {"ties", "fine"})
  void agreesWithScikitLearn(String name) {
    List<String[]> rows = ReferenceTable.rows(getClass(), name + "-rows.csv");
    boolean[] labels = new boolean[rows.size()];
    double[] scores = new double[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.get(i)[0].equals("1");
      scores[i] = Double.parseDouble(rows.get(i)[1]);
    }
    Map<String, Double> expected =
        ReferenceTable.rows(getClass(), name + "-metrics.csv").stream()
            .collect(Collectors.toMap(r -> r[0], r -> Double.parseDouble(r[1])));

    BinaryMetrics measured = BinaryClassification.measure(labels, scores, 0.5);

    Map<String, Double> found =
        Map.of(
            "threshold", measured.threshold(),
            "accuracy", measured.accuracy(),
            "precision", measured.precision(),
            "recall", measured.recall(),
            "f1", measured.f1(),
            "auc", measured.auc(),
            "logLoss", measured.logLoss());
    assertThat(found).hasSameSizeAs(expected);
    expected.forEach(
        (metric, value) ->
            assertThat(found.get(metric)).as(metric).isCloseTo(value, within(1e-14)));
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
        .hasMessage(
            "scores: expected one score for each label and at least one row, got 3 scores and 4"
                + " labels");
    assertThatThrownBy(() -> BinaryClassification.measure(new boolean[0], new double[0], 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> BinaryClassification.measure(LABELS, new double[] {1, Double.NaN, 0, 0}, 0.5))
        .hasMessageStartingWith("scores[1]: expected a number, got NaN");
    assertThatThrownBy(() -> BinaryClassification.measure(LABELS, new double[4], Double.NaN))
        .hasMessage("threshold: expected a number, got NaN");
    assertThatThrownBy(() -> new ConfusionMatrix(1, -1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
