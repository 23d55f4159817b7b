/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RocAucTest {
  @Test
  void agreesWithTheExampleOfScikitLearn() {
    boolean[] labels = {false, false, true, true};
    assertThat(RocAuc.of(labels, new double[] {0.1, 0.4, 0.35, 0.8})).isEqualTo(0.75);
  }

  @Test
  void tiesCountHalf() {
    boolean[] labels = {true, true, true, false, false, false};
    assertThat(RocAuc.of(labels, new double[] {0.8, 0.5, 0.5, 0.5, 0.3, 0.1}))
        .isCloseTo(0.8888888888888889, within(1e-15));
  }

  @Test
  void bothZerosAreOneScore() {
    assertThat(RocAuc.of(new boolean[] {true, false}, new double[] {-0.0, 0.0})).isEqualTo(0.5);
  }

  @Test
  void isUndefinedWithoutBothLabels() {
    assertThat(RocAuc.of(new boolean[] {true, true}, new double[] {0.1, 0.2})).isNaN();
  }

  @Test
  void rowsThatCannotBeRankedAreRefused() {
    assertThatThrownBy(() -> RocAuc.of(new boolean[1], new double[] {Double.NaN}))
        .hasMessage("scores: expected no NaN, got one in row 0");
    assertThatThrownBy(() -> RocAuc.of(new boolean[0], new double[0]))
        .hasMessage("scores: expected at least 1 row, got 0");
  }

  @Property
  void equalsTheDefinitionOverAllPairs(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -6, max = 6) Integer> rows) {
    boolean[] labels = labels(rows);
    double[] scores = scores(rows);
    double wins = 0;
    long pairs = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < labels.length; j++) {
        if (labels[i] && !labels[j]) {
          pairs++;
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(RocAuc.of(labels, scores)).isEqualTo(Double.valueOf(wins / pairs));
  }

  @Property
  void reversedScoresAndSwappedLabelsMirrorIt(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -6, max = 6) Integer> rows) {
    boolean[] labels = labels(rows);
    double[] scores = scores(rows);
    double[] reversed = new double[scores.length];
    boolean[] swapped = new boolean[labels.length];
    for (int i = 0; i < scores.length; i++) {
      reversed[i] = -scores[i];
      swapped[i] = !labels[i];
    }
    double auc = RocAuc.of(labels, scores);
    assertThat(RocAuc.of(swapped, reversed)).isEqualTo(Double.valueOf(auc));
    double mirrored = RocAuc.of(labels, reversed);
    if (!Double.isNaN(auc)) {
      assertThat(auc + mirrored).isCloseTo(1, within(1e-15));
    }
  }

  @Property
  void doesNotChangeUnderAnIncreasingTransformation(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -6, max = 6) Integer> rows) {
    double[] scores = scores(rows);
    double[] transformed = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      transformed[i] = Math.exp(scores[i]) * 3 - 7;
    }
    assertThat(RocAuc.of(labels(rows), transformed))
        .isEqualTo(Double.valueOf(RocAuc.of(labels(rows), scores)));
  }

  /** Odd numbers are positive rows; halves of the numbers, rounded, are scores with many ties. */
  private static boolean[] labels(List<Integer> rows) {
    boolean[] labels = new boolean[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.get(i) % 2 != 0;
    }
    return labels;
  }

  private static double[] scores(List<Integer> rows) {
    return rows.stream().mapToDouble(r -> Math.floorDiv(r, 2)).toArray();
  }
}
