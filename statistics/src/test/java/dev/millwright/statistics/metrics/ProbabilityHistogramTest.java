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

class ProbabilityHistogramTest {
  private static final Measure ONE_LABEL =
      Measure.undefined("rows with a weight above 0 all have the same label");

  @Test
  void agreesWithScikitLearn() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "calibration.csv");
    assertThat(cases).hasSize(200);
    for (String[] row : cases) {
      double[] probabilities = ReferenceTable.list(row[1]);
      int size = Integer.parseInt(row[2]);
      ProbabilityBins bins =
          row[3].equals("1")
              ? ProbabilityBins.equalMass(probabilities, size)
              : ProbabilityBins.equalWidth(size);
      ReliabilityTable table =
          histogram(bins, ConfusionCurveTest.labels(row[0]), probabilities).reliability();
      List<ReliabilityBin> filled = table.bins().stream().filter(bin -> bin.rows() > 0).toList();
      String name = String.join(",", row);
      assertThat(filled.stream().mapToDouble(ReliabilityBin::weight).toArray())
          .as(name)
          .containsExactly(ReferenceTable.list(row[4]));
      assertThat(filled.stream().mapToDouble(bin -> bin.positiveShare().value()).toArray())
          .as(name)
          .containsExactly(ReferenceTable.list(row[5]), within(1e-15));
      assertThat(filled.stream().mapToDouble(bin -> bin.meanProbability().value()).toArray())
          .as(name)
          .containsExactly(ReferenceTable.list(row[6]), within(1e-15));
      assertThat(table.rows()).isEqualTo(probabilities.length);
      assertThat(table.expectedError().value())
          .isCloseTo(Double.parseDouble(row[7]), within(1e-14));
      assertThat(table.maximumError().value()).isCloseTo(Double.parseDouble(row[8]), within(1e-14));
    }
  }

  @Test
  void aBinHoldsItsUpperEdge() {
    ProbabilityBins bins = ProbabilityBins.equalWidth(4);
    assertThat(bins.size()).isEqualTo(4);
    assertThat(bins.of(0)).isEqualTo(0);
    assertThat(bins.of(-0.0)).isEqualTo(0);
    assertThat(bins.of(0.25)).isEqualTo(0);
    assertThat(bins.of(Math.nextUp(0.25))).isEqualTo(1);
    assertThat(bins.of(0.75)).isEqualTo(2);
    assertThat(bins.of(1)).isEqualTo(3);
    assertThat(bins.lower(0)).isEqualTo(0);
    assertThat(bins.upper(0)).isEqualTo(0.25);
    assertThat(bins.lower(3)).isEqualTo(0.75);
    assertThat(bins.upper(3)).isEqualTo(1);
  }

  @Test
  void binsOfEqualMassAreCutAtQuantilesAndTiesAreOneCut() {
    double[] probabilities = {0.9, 0.1, 0.2, 0.6, 0.4};
    assertThat(ProbabilityBins.equalMass(probabilities, 4))
        .hasToString("4 bins with the inner edges [0.2, 0.4, 0.6]");
    assertThat(probabilities[0]).isEqualTo(0.9);
    assertThat(ProbabilityBins.equalMass(new double[] {0.2, 0.4}, 4))
        .hasToString(
            "4 bins with the inner edges [0.25, 0.30000000000000004, 0.35000000000000003]");
    assertThat(ProbabilityBins.equalMass(new double[] {0.3, 0.3, 0.3}, 3).size()).isEqualTo(2);
    assertThat(ProbabilityBins.equalMass(new double[] {0, 0, 1, 1}, 3).size()).isEqualTo(1);
    assertThat(ProbabilityBins.equalMass(new double[] {0.5}, 1).size()).isEqualTo(1);
    assertThat(ProbabilityBins.equalMass(new double[] {0.5}, 2))
        .isEqualTo(ProbabilityBins.equalWidth(2))
        .hasSameHashCodeAs(ProbabilityBins.equalWidth(2))
        .isNotEqualTo(ProbabilityBins.equalWidth(3));
  }

  @Test
  void badBinsAreRefused() {
    assertThatThrownBy(() -> ProbabilityBins.equalWidth(0))
        .hasMessage("bins: expected 1..1048576, got 0");
    assertThatThrownBy(() -> ProbabilityBins.equalMass(new double[1], 0))
        .hasMessage("bins: expected 1..1048576, got 0");
    assertThatThrownBy(() -> ProbabilityBins.equalMass(new double[0], 2))
        .hasMessage("probabilities: expected at least 1 row, got 0");
    assertThatThrownBy(() -> ProbabilityBins.equalMass(new double[] {2}, 2))
        .hasMessage("probabilities: expected a number in [0, 1], got 2.0");
  }

  @Test
  void emptyBinsHaveNoMeansAndNoPartInTheErrors() {
    ReliabilityTable table =
        histogram(ProbabilityBins.equalWidth(2), new boolean[] {true}, new double[] {0.75})
            .reliability();
    Measure empty = Measure.undefined("the bin has no rows with a weight above 0");
    assertThat(table.bins().get(0)).isEqualTo(new ReliabilityBin(0, 0.5, 0, 0, empty, empty));
    assertThat(table.bins().get(0).gap()).isEqualTo(empty);
    assertThat(table.bins().get(1))
        .isEqualTo(new ReliabilityBin(0.5, 1, 1, 1, Measure.of(0.75), Measure.of(1)));
    assertThat(table.bins().get(1).gap()).isEqualTo(Measure.of(0.25));
    assertThat(table.expectedError()).isEqualTo(Measure.of(0.25));
    assertThat(table.maximumError()).isEqualTo(Measure.of(0.25));
    ReliabilityTable none = new ProbabilityHistogram(ProbabilityBins.equalWidth(2)).reliability();
    Measure noWeight = Measure.undefined("there are no rows with a weight above 0");
    assertThat(none.expectedError()).isEqualTo(noWeight);
    assertThat(none.maximumError()).isEqualTo(noWeight);
  }

  @Test
  void weightsCountInTheErrors() {
    ProbabilityHistogram histogram = new ProbabilityHistogram(ProbabilityBins.equalWidth(2));
    histogram.add(true, 0.75, 3);
    histogram.add(false, 0.25, 1);
    histogram.add(false, 1, 0);
    ReliabilityTable table = histogram.reliability();
    assertThat(table.expectedError()).isEqualTo(Measure.of(0.25));
    assertThat(table.bins().get(1).weight()).isEqualTo(3);
    assertThat(table.rows()).isEqualTo(3);
  }

  @Test
  void weightsOfOneBinMayTogetherBeMoreThanOneMayBe() {
    ProbabilityHistogram histogram = new ProbabilityHistogram(ProbabilityBins.equalWidth(1));
    histogram.add(true, 0.5, 1e100);
    histogram.add(true, 0.5, 1e100);
    histogram.add(false, 0.5, 1e100);
    assertThat(histogram.rocAuc())
        .isEqualTo(new AucBracket(Measure.of(0), Measure.of(0.5), Measure.of(1)));
  }

  @Test
  void theBracketOfTheAreaCountsPairsOfOneBinEitherWay() {
    AucBracket bracket = AucBracket.of(new double[] {1, 2, 3}, new double[] {4, 2, 0});
    // 36 / 18 pairs: 2 over 4, 3 over 6 are certain; 1 with 4 and 2 with 2 are open.
    assertThat(bracket.lower()).isEqualTo(Measure.of(26 / 36.0));
    assertThat(bracket.estimate()).isEqualTo(Measure.of(30 / 36.0));
    assertThat(bracket.upper()).isEqualTo(Measure.of(34 / 36.0));
    assertThat(AucBracket.of(new double[] {1, 0}, new double[2]))
        .isEqualTo(new AucBracket(ONE_LABEL, ONE_LABEL, ONE_LABEL));
    assertThatThrownBy(() -> AucBracket.of(new double[2], new double[1]))
        .hasMessage("negatives: expected 2 rows, as many as positives has, got 1");
    assertThatThrownBy(() -> AucBracket.of(new double[] {-1}, new double[1]))
        .hasMessageStartingWith("weight: expected 0 or");
    assertThatThrownBy(() -> AucBracket.of(new double[1], new double[] {-1}))
        .hasMessageStartingWith("weight: expected 0 or");
  }

  @Test
  void badRowsAreRefused() {
    ProbabilityHistogram histogram = new ProbabilityHistogram(ProbabilityBins.equalWidth(2));
    assertThatThrownBy(() -> histogram.add(true, Double.NaN))
        .hasMessage("probability: expected a number in [0, 1], got NaN");
    assertThatThrownBy(() -> histogram.add(true, 0.5, -1)).hasMessageStartingWith("weight: ");
    ProbabilityHistogram other = new ProbabilityHistogram(ProbabilityBins.equalWidth(1));
    assertThatThrownBy(() -> histogram.merge(other))
        .hasMessage(
            "other: expected 2 bins with the inner edges [0.5], got 1 bins with the inner edges"
                + " []");
  }

  @Property(tries = 200)
  void theAreaOfTheRowsIsInTheBracketAndPartsMergeToTheWhole(
      @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = 0, max = 1) Double> drawn,
      @ForAll Random random) {
    double[] probabilities = drawn.stream().mapToDouble(p -> p).toArray();
    boolean[] labels = new boolean[probabilities.length];
    ProbabilityBins bins = ProbabilityBins.equalMass(probabilities, 5);
    ProbabilityHistogram left = new ProbabilityHistogram(bins);
    ProbabilityHistogram right = new ProbabilityHistogram(bins);
    for (int i = labels.length - 1; i >= 0; i--) {
      labels[i] = random.nextBoolean();
      (random.nextBoolean() ? left : right).add(labels[i], probabilities[i]);
    }
    left.merge(right);
    ProbabilityHistogram whole = histogram(bins, labels, probabilities);
    double auc = RocAuc.of(labels, probabilities);
    assertThat(left.rocAuc()).isEqualTo(whole.rocAuc());
    assertThat(left.reliability()).isEqualTo(whole.reliability());
    if (!Double.isNaN(auc)) {
      assertThat(auc).isBetween(whole.rocAuc().lower().value(), whole.rocAuc().upper().value());
    }
  }

  private static ProbabilityHistogram histogram(
      ProbabilityBins bins, boolean[] labels, double[] probabilities) {
    ProbabilityHistogram histogram = new ProbabilityHistogram(bins);
    for (int i = 0; i < labels.length; i++) {
      histogram.add(labels[i], probabilities[i]);
    }
    return histogram;
  }
}
