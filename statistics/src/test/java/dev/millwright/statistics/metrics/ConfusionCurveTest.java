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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfusionCurveTest {
  private static final boolean[] LABELS = {true, false, true, false, true};
  private static final double[] SCORES = {0.9, 0.4, 0.4, 0.1, -0.0};

  @Test
  void agreesWithScikitLearn() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "binary.csv");
    assertThat(cases).hasSize(400);
    for (String[] row : cases) {
      boolean[] labels = labels(row[0]);
      ConfusionCurve curve =
          ConfusionCurve.of(labels, ReferenceTable.list(row[1]), ReferenceTable.list(row[2]));
      CurvePoint at = curve.at(Double.parseDouble(row[7]));
      String name = String.join(",", row);
      assertThat(curve.rocAuc().value()).as(name).isCloseTo(number(row[3]), within(1e-14));
      assertThat(curve.averagePrecision().value())
          .as(name)
          .isCloseTo(number(row[4]), within(1e-14));
      assertThat(counts(at)).as(name).containsExactly(ReferenceTable.list(row[8]), within(1e-13));
    }
  }

  @Test
  void everyDistinctScoreIsAPointFromTheHighestDown() {
    ConfusionCurve curve = ConfusionCurve.of(LABELS, SCORES);
    assertThat(curve.size()).isEqualTo(4);
    assertThat(curve.positives()).isEqualTo(3);
    assertThat(curve.negatives()).isEqualTo(2);
    assertThat(curve.point(0)).isEqualTo(new CurvePoint(0.9, 1, 0, 2, 2));
    assertThat(curve.point(1)).isEqualTo(new CurvePoint(0.4, 2, 1, 1, 1));
    assertThat(curve.point(2)).isEqualTo(new CurvePoint(0.1, 2, 2, 0, 1));
    assertThat(curve.point(3)).isEqualTo(new CurvePoint(0.0, 3, 2, 0, 0));
  }

  @Test
  void thresholdsBetweenAndBeyondScoresCountToo() {
    ConfusionCurve curve = ConfusionCurve.of(LABELS, SCORES);
    assertThat(curve.at(0.4)).isEqualTo(curve.point(1));
    assertThat(counts(curve.at(0.2))).containsExactly(2, 1, 1, 1);
    assertThat(counts(curve.at(Math.nextUp(0.9)))).containsExactly(0, 0, 2, 3);
    assertThat(counts(curve.at(Double.NEGATIVE_INFINITY))).containsExactly(3, 2, 0, 0);
    assertThat(curve.at(0.2).threshold()).isEqualTo(0.2);
    assertThatThrownBy(() -> curve.at(Double.NaN))
        .hasMessage("threshold: expected a number, got NaN");
  }

  @Test
  void aPointKnowsItsRates() {
    CurvePoint point = ConfusionCurve.of(LABELS, SCORES).at(0.4);
    assertThat(point.truePositiveRate()).isEqualTo(Measure.of(2 / 3.0));
    assertThat(point.falsePositiveRate()).isEqualTo(Measure.of(0.5));
    assertThat(point.precision()).isEqualTo(Measure.of(2 / 3.0));
    CurvePoint none = new CurvePoint(0.7, 0, 0, 0, 0);
    assertThat(none.truePositiveRate()).isEqualTo(Measure.undefined("no row is positive"));
    assertThat(none.falsePositiveRate()).isEqualTo(Measure.undefined("no row is negative"));
    assertThat(none.precision())
        .isEqualTo(Measure.undefined("no row has a score at or above the threshold 0.7"));
  }

  @Test
  void infiniteScoresAreScores() {
    ConfusionCurve curve =
        ConfusionCurve.of(
            new boolean[] {true, false},
            new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
    assertThat(curve.rocAuc()).isEqualTo(Measure.of(1));
    assertThat(curve.point(0).threshold()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(curve.point(1).threshold()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** scikit-learn answers 0 here, as if the model were as bad as can be. */
  @Test
  void averagePrecisionWithoutAPositiveIsUndefined() {
    ConfusionCurve curve = ConfusionCurve.of(new boolean[2], new double[] {0.1, 0.2});
    assertThat(curve.averagePrecision())
        .isEqualTo(Measure.undefined("no row with a weight above 0 is positive"));
    assertThat(curve.rocAuc())
        .isEqualTo(Measure.undefined("rows with a weight above 0 all have the same label"));
    assertThat(ConfusionCurve.of(new boolean[] {true}, new double[1]).rocAuc().defined()).isFalse();
  }

  @Test
  void rowsWithoutWeightChangeNoArea() {
    double[] weights = {1, 2, 1, 0, 3};
    ConfusionCurve curve = ConfusionCurve.of(LABELS, SCORES, weights);
    ConfusionCurve without =
        ConfusionCurve.of(
            new boolean[] {true, false, true, true},
            new double[] {0.9, 0.4, 0.4, 0},
            new double[] {1, 2, 1, 3});
    assertThat(curve.rocAuc()).isEqualTo(without.rocAuc());
    assertThat(curve.averagePrecision()).isEqualTo(without.averagePrecision());
  }

  @Test
  void badRowsAreRefused() {
    assertThatThrownBy(() -> ConfusionCurve.of(LABELS, SCORES, new double[4]))
        .hasMessage("weights: expected 5 rows, as many as scores has, got 4");
    assertThatThrownBy(() -> ConfusionCurve.of(LABELS, SCORES, new double[] {1, 1, -1, 1, 1}))
        .hasMessage("weight: expected 0 or a number in [1e-100, 1e100], got -1.0");
    assertThatThrownBy(() -> ConfusionCurve.of(new boolean[0], new double[0]))
        .hasMessage("scores: expected at least 1 row, got 0");
    assertThatThrownBy(() -> ConfusionCurve.of(new boolean[1], new double[] {Double.NaN}))
        .hasMessage("scores: expected no NaN, got one in row 0");
  }

  @Property(tries = 200)
  void theAreaIsThatOfTheRanksAndScoresAreLeftAlone(
      @ForAll @Size(min = 2, max = 80) List<@DoubleRange(min = -1e18, max = 1e18) Double> drawn,
      @ForAll Random random) {
    double[] scores = drawn.stream().mapToDouble(score -> score).toArray();
    boolean[] labels = new boolean[scores.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextBoolean();
      scores[i] = random.nextInt(3) == 0 ? (float) (scores[i] % 4) : scores[i];
    }
    double[] before = scores.clone();
    assertThat(ConfusionCurve.of(labels, scores).rocAuc().value())
        .isEqualTo(Double.valueOf(RocAuc.of(labels, scores)));
    assertThat(scores).isEqualTo(before);
  }

  @Property(tries = 200)
  void theOrderOfRowsDoesNotMatter(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0, max = 3) Double> drawn,
      @ForAll Random random) {
    int rows = drawn.size();
    boolean[] labels = new boolean[rows];
    double[] scores = new double[rows];
    double[] weights = new double[rows];
    boolean[] reversedLabels = new boolean[rows];
    double[] reversedScores = new double[rows];
    double[] reversedWeights = new double[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = random.nextBoolean();
      scores[i] = Math.floor(drawn.get(i));
      weights[i] = random.nextDouble() + 0.1;
      reversedLabels[rows - 1 - i] = labels[i];
      reversedScores[rows - 1 - i] = scores[i];
      reversedWeights[rows - 1 - i] = weights[i];
    }
    ConfusionCurve one = ConfusionCurve.of(labels, scores, weights);
    ConfusionCurve other = ConfusionCurve.of(reversedLabels, reversedScores, reversedWeights);
    assertThat(other.rocAuc()).isEqualTo(one.rocAuc());
    assertThat(other.averagePrecision()).isEqualTo(one.averagePrecision());
  }

  static boolean[] labels(String cell) {
    double[] numbers = ReferenceTable.list(cell);
    boolean[] labels = new boolean[numbers.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = numbers[i] == 1;
    }
    return labels;
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  private static double[] counts(CurvePoint point) {
    return new double[] {
      point.truePositives(), point.falsePositives(), point.trueNegatives(), point.falseNegatives()
    };
  }
}
