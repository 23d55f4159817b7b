/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProbabilityLossTest {
  private static final Measure NO_WEIGHT =
      Measure.undefined("there are no rows with a weight above 0");

  @Test
  void twoClassesAgreeWithScikitLearn() {
    for (String[] row : ReferenceTable.rows(getClass(), "binary.csv")) {
      boolean[] labels = ConfusionCurveTest.labels(row[0]);
      double[] probabilities = ReferenceTable.list(row[1]);
      double[] weights = ReferenceTable.list(row[2]);
      BinaryLoss loss = new BinaryLoss();
      for (int i = 0; i < labels.length; i++) {
        loss.add(labels[i], probabilities[i], weights[i]);
      }
      ProbabilityLoss result = loss.result();
      assertThat(result.logLoss().value()).isCloseTo(Double.parseDouble(row[5]), within(1e-13));
      assertThat(result.brier().value()).isCloseTo(Double.parseDouble(row[6]), within(1e-14));
    }
  }

  @Test
  void severalClassesAgreeWithScikitLearn() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "multiclass-loss.csv");
    assertThat(cases).hasSize(150);
    for (String[] row : cases) {
      double[] truth = ReferenceTable.list(row[0]);
      double[] probabilities = ReferenceTable.list(row[1]);
      double[] weights = ReferenceTable.list(row[2]);
      MulticlassLoss loss = new MulticlassLoss(3);
      for (int i = 0; i < truth.length; i++) {
        loss.add((int) truth[i], Arrays.copyOfRange(probabilities, 3 * i, 3 * i + 3), weights[i]);
      }
      ProbabilityLoss result = loss.result();
      assertThat(result.rows()).isEqualTo(truth.length);
      assertThat(result.logLoss().value()).isCloseTo(Double.parseDouble(row[3]), within(1e-13));
      assertThat(result.brier().value()).isCloseTo(Double.parseDouble(row[4]), within(1e-14));
    }
  }

  @Test
  void certaintyThatIsWrongCostsAFiniteLogLoss() {
    BinaryLoss binary = new BinaryLoss();
    binary.add(true, 0);
    binary.add(false, 1, 1);
    assertThat(binary.result().logLoss().value()).isCloseTo(52 * Math.log(2), within(1e-12));
    assertThat(binary.result().brier()).isEqualTo(Measure.of(1));
    assertThat(binary.result().rows()).isEqualTo(2);
    assertThat(binary.result().weight()).isEqualTo(2);
    MulticlassLoss several = new MulticlassLoss(2);
    several.add(1, new double[] {1, 0});
    assertThat(several.result().logLoss().value()).isCloseTo(52 * Math.log(2), within(1e-12));
    assertThat(several.result().brier()).isEqualTo(Measure.of(2));
    assertThat(several.result().weight()).isEqualTo(1);
  }

  @Test
  void certaintyThatIsRightCostsAlmostNothing() {
    BinaryLoss binary = new BinaryLoss();
    binary.add(true, 1);
    binary.add(false, 0);
    assertThat(binary.result().logLoss().value()).isCloseTo(0x1p-52, within(1e-30));
    assertThat(binary.result().brier()).isEqualTo(Measure.of(0));
    MulticlassLoss several = new MulticlassLoss(2);
    several.add(0, new double[] {1, 0});
    assertThat(several.result().logLoss().value()).isCloseTo(0x1p-52, within(1e-30));
  }

  @Test
  void withoutRowsTheLossesAreUndefined() {
    assertThat(new BinaryLoss().result())
        .isEqualTo(new ProbabilityLoss(0, 0, NO_WEIGHT, NO_WEIGHT));
    assertThat(new MulticlassLoss(3).result())
        .isEqualTo(new ProbabilityLoss(0, 0, NO_WEIGHT, NO_WEIGHT));
  }

  @Test
  void badRowsAreRefused() {
    assertThatThrownBy(() -> new BinaryLoss().add(true, 1.5))
        .hasMessage("probability: expected a number in [0, 1], got 1.5");
    assertThatThrownBy(() -> new BinaryLoss().add(true, 0.5, -1))
        .hasMessage("weight: expected 0 or a number in [1e-100, 1e100], got -1.0");
    assertThatThrownBy(() -> new MulticlassLoss(1))
        .hasMessage("classes: expected 2..2147483647, got 1");
    MulticlassLoss loss = new MulticlassLoss(2);
    assertThatThrownBy(() -> loss.add(2, new double[] {0.5, 0.5}))
        .hasMessage("truth: expected 0..1, got 2");
    assertThatThrownBy(() -> loss.add(-1, new double[] {0.5, 0.5}))
        .hasMessage("truth: expected 0..1, got -1");
    assertThatThrownBy(() -> loss.add(0, new double[] {1}))
        .hasMessage("probabilities: expected 2 classes, got 1");
    assertThatThrownBy(() -> loss.add(0, new double[] {0.5, -0.5}))
        .hasMessage("probabilities[1]: expected a number in [0, 1], got -0.5");
    assertThatThrownBy(() -> loss.add(0, new double[] {0.5, 0.25}))
        .hasMessage("probabilities: expected a sum of 1, got 0.75");
    assertThatThrownBy(() -> loss.add(0, new double[] {0.5, 0.5}, Double.NaN))
        .hasMessageStartingWith("weight: ");
    assertThatThrownBy(() -> loss.merge(new MulticlassLoss(3)))
        .hasMessage("other: expected 2 classes, got 3");
    loss.add(0, new double[] {0.5, 0.500009});
    assertThat(loss.result().rows()).isEqualTo(1);
  }

  @Property(tries = 200)
  void neitherTheOrderOfRowsNorTheirSpreadMatters(
      @ForAll @Size(max = 40) List<@DoubleRange(min = 0, max = 1) Double> drawn,
      @ForAll Random random) {
    BinaryLoss whole = new BinaryLoss();
    BinaryLoss[] parts = {new BinaryLoss(), new BinaryLoss()};
    MulticlassLoss severalWhole = new MulticlassLoss(2);
    MulticlassLoss[] severalParts = {new MulticlassLoss(2), new MulticlassLoss(2)};
    double[] weights = drawn.stream().mapToDouble(p -> random.nextDouble() + 0.1).toArray();
    for (int i = 0; i < weights.length; i++) {
      whole.add(i % 3 == 0, drawn.get(i), weights[i]);
      severalWhole.add(i % 2, new double[] {drawn.get(i), 1 - drawn.get(i)}, weights[i]);
    }
    for (int i = weights.length - 1; i >= 0; i--) {
      int part = random.nextInt(2);
      parts[part].add(i % 3 == 0, drawn.get(i), weights[i]);
      severalParts[part].add(i % 2, new double[] {drawn.get(i), 1 - drawn.get(i)}, weights[i]);
    }
    parts[1].merge(parts[0]);
    severalParts[1].merge(severalParts[0]);
    assertThat(parts[1].result()).isEqualTo(whole.result());
    assertThat(severalParts[1].result()).isEqualTo(severalWhole.result());
  }
}
