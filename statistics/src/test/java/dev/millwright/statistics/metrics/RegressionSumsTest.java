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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RegressionSumsTest {
  private static final Measure NO_WEIGHT =
      Measure.undefined("there are no rows with a weight above 0");

  @Test
  void agreesWithScikitLearn() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "regression.csv");
    assertThat(cases).hasSize(300);
    for (String[] row : cases) {
      double[] weights = ReferenceTable.list(row[2]);
      RegressionSums sums = sums(ReferenceTable.list(row[0]), ReferenceTable.list(row[1]), weights);
      double[] found = {
        sums.meanAbsoluteError().value(),
        sums.rootMeanSquaredError().value(),
        sums.meanAbsolutePercentageError(ZeroTruth.EPSILON).value(),
        sums.r2().value(),
        sums.pinballLoss(Double.parseDouble(row[7])).value()
      };
      int[] columns = {3, 4, 5, 6, 8};
      for (int i = 0; i < found.length; i++) {
        double expected = Double.parseDouble(row[columns[i]]);
        // scikit-learn subtracts the mean first, which costs it digits where R2 is near 0.
        Offset<Double> close = within(Math.max(1e-12 * Math.abs(expected), i == 3 ? 1e-13 : 0));
        assertThat(found[i])
            .as(columns[i] + " of " + String.join(",", row))
            .isCloseTo(expected, close);
      }
    }
  }

  @Test
  void agreesWithTheExampleOfScikitLearn() {
    RegressionSums sums =
        sums(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8}, new double[] {1, 1, 1, 1});
    assertThat(sums.rows()).isEqualTo(4);
    assertThat(sums.weight()).isEqualTo(4);
    assertThat(sums.meanAbsoluteError()).isEqualTo(Measure.of(0.5));
    assertThat(sums.rootMeanSquaredError()).isEqualTo(Measure.of(0.6123724356957945));
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.UNDEFINED).value())
        .isCloseTo(0.3273809523809524, within(1e-16));
    assertThat(sums.r2()).isEqualTo(Measure.of(443 / 467.0));
    assertThat(sums.pinballLoss(0.1).value()).isCloseTo((0.05 + 0.9 * 1.5) / 4, within(1e-16));
  }

  @Test
  void underestimatesCostTheLevelAndOverestimatesTheRest() {
    RegressionSums under = sums(new double[] {5}, new double[] {3}, new double[] {1});
    RegressionSums over = sums(new double[] {3}, new double[] {5}, new double[] {1});
    assertThat(under.pinballLoss(0.75)).isEqualTo(Measure.of(1.5));
    assertThat(over.pinballLoss(0.75)).isEqualTo(Measure.of(0.5));
    assertThat(over.pinballLoss(1)).isEqualTo(Measure.of(0));
    assertThat(over.pinballLoss(0)).isEqualTo(Measure.of(2));
    assertThatThrownBy(() -> over.pinballLoss(1.5))
        .hasMessage("level: expected a number in [0, 1], got 1.5");
  }

  @Test
  void aShareOfZeroIsWhatTheCallerSaysItIs() {
    RegressionSums sums =
        sums(new double[] {0, 2, 4}, new double[] {1, 3, 4}, new double[] {3, 1, 1});
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.UNDEFINED))
        .isEqualTo(Measure.undefined("the truth of some rows is 0"));
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.SKIP)).isEqualTo(Measure.of(0.25));
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.EPSILON).value())
        .isCloseTo((3 * 0x1p52 + 0.5) / 5, within(1.0));
    RegressionSums zeros = sums(new double[2], new double[2], new double[] {1, 1});
    assertThat(zeros.meanAbsolutePercentageError(ZeroTruth.SKIP))
        .isEqualTo(Measure.undefined("the truth of all rows is 0"));
    assertThat(zeros.meanAbsolutePercentageError(ZeroTruth.EPSILON)).isEqualTo(Measure.of(0));
    RegressionSums weightless = sums(new double[] {0}, new double[] {1}, new double[] {0});
    assertThat(weightless.rows()).isEqualTo(1);
    for (ZeroTruth policy : ZeroTruth.values()) {
      assertThat(weightless.meanAbsolutePercentageError(policy)).isEqualTo(NO_WEIGHT);
    }
  }

  @Test
  void aShareBeyondTheRangeOfDoubleIsInfinite() {
    RegressionSums tiny = sums(new double[] {1e-310}, new double[] {1e300}, new double[] {1});
    RegressionSums zero = sums(new double[] {0}, new double[] {1e300}, new double[] {1});
    RegressionSums both = new RegressionSums();
    both.merge(tiny);
    both.merge(zero);
    Measure infinite = Measure.of(Double.POSITIVE_INFINITY);
    assertThat(tiny.meanAbsolutePercentageError(ZeroTruth.UNDEFINED)).isEqualTo(infinite);
    assertThat(zero.meanAbsolutePercentageError(ZeroTruth.EPSILON)).isEqualTo(infinite);
    assertThat(both.meanAbsolutePercentageError(ZeroTruth.SKIP)).isEqualTo(infinite);
  }

  @Test
  void truthsNearerToZeroThanTheSmallestCountAsThatFar() {
    RegressionSums sums =
        sums(new double[] {0x1p-60}, new double[] {0x1p-60 * 3}, new double[] {1});
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.UNDEFINED)).isEqualTo(Measure.of(0x1p-7));
  }

  @Test
  void withoutRowsEverythingIsUndefined() {
    RegressionSums none = new RegressionSums();
    assertThat(none.meanAbsoluteError()).isEqualTo(NO_WEIGHT);
    assertThat(none.rootMeanSquaredError()).isEqualTo(NO_WEIGHT);
    assertThat(none.r2()).isEqualTo(NO_WEIGHT);
    assertThat(none.pinballLoss(0.5)).isEqualTo(NO_WEIGHT);
    assertThat(none.meanAbsolutePercentageError(ZeroTruth.SKIP)).isEqualTo(NO_WEIGHT);
  }

  /** scikit-learn says 1 where there is no error and 0 where there is one. */
  @Test
  void r2OfEqualTruthsIsUndefined() {
    Measure why = Measure.undefined("all truths are equal");
    assertThat(sums(new double[] {5, 5}, new double[] {5, 5}, new double[] {1, 2}).r2())
        .isEqualTo(why);
    assertThat(sums(new double[] {0.1, 0.1, 0.1}, new double[3], new double[] {1, 1, 1}).r2())
        .isEqualTo(why);
    assertThat(sums(new double[] {5}, new double[] {4}, new double[] {1}).r2()).isEqualTo(why);
  }

  /** scikit-learn's squares underflow to 0 here, and it says 1.0 for predictions that are wrong. */
  @Test
  void r2AndRmseDoNotDependOnTheScaleNotEvenAtTheEdgesOfDouble() {
    for (double scale : new double[] {1, 0x1p-660, 0x1p1000, 0x1p-1060}) {
      double[] truth = {scale, 2 * scale, 3 * scale};
      double[] predicted = {scale, 2 * scale, 5 * scale};
      RegressionSums sums = sums(truth, predicted, new double[] {1, 1, 1});
      assertThat(sums.r2()).isEqualTo(Measure.of(-1));
      assertThat(sums.rootMeanSquaredError().value() / scale)
          .isCloseTo(Math.sqrt(4.0 / 3), within(scale < 0x1p-1000 ? 1e-3 : 1e-15));
    }
  }

  @Test
  void largeErrorsOfLargeWeightsHaveMeansAsOthersDo() {
    RegressionSums sums =
        sums(
            new double[] {1e300, -1e300, 1e300},
            new double[] {0, 0, 0},
            new double[] {1e100, 1e100, 2e99});
    assertThat(sums.meanAbsoluteError()).isEqualTo(Measure.of(1e300));
    assertThat(sums.rootMeanSquaredError()).isEqualTo(Measure.of(1e300));
    assertThat(sums.pinballLoss(0.5)).isEqualTo(Measure.of(0.5e300));
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.SKIP)).isEqualTo(Measure.of(1));
  }

  @Test
  void aRowOfZeroIsSeenWhateverItsWeight() {
    RegressionSums sums = sums(new double[] {0, 1}, new double[] {1, 2}, new double[] {1e-90, 1});
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.UNDEFINED).defined()).isFalse();
    assertThat(sums.meanAbsolutePercentageError(ZeroTruth.SKIP)).isEqualTo(Measure.of(1));
  }

  @Test
  void r2KeepsItsDigitsFarFromZero() {
    double far = 0x1p50;
    RegressionSums sums =
        sums(
            new double[] {far + 1, far + 2, far + 3},
            new double[] {far + 1, far + 2, far + 2},
            new double[] {1, 1, 1});
    assertThat(sums.r2()).isEqualTo(Measure.of(0.5));
  }

  @Test
  void badRowsAreRefused() {
    RegressionSums sums = new RegressionSums();
    assertThatThrownBy(() -> sums.add(Double.NaN, 1))
        .hasMessage("truth: expected a finite number, got NaN");
    assertThatThrownBy(() -> sums.add(1, Double.POSITIVE_INFINITY))
        .hasMessage("predicted: expected a finite number, got Infinity");
    assertThatThrownBy(() -> sums.add(1e308, -1e308))
        .hasMessage("truth - predicted: expected a finite number, got Infinity");
    assertThatThrownBy(() -> sums.add(1, 1, -2))
        .hasMessage("weight: expected 0 or a number in [1e-100, 1e100], got -2.0");
    assertThat(sums.rows()).isEqualTo(0);
  }

  @Property(tries = 200)
  void neitherTheOrderOfRowsNorTheirSpreadMatters(
      @ForAll @Size(max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> drawn,
      @ForAll Random random) {
    RegressionSums whole = new RegressionSums();
    RegressionSums[] parts = {new RegressionSums(), new RegressionSums(), new RegressionSums()};
    double[] weights = drawn.stream().mapToDouble(y -> random.nextDouble() + 0.1).toArray();
    for (int i = 0; i < weights.length; i++) {
      whole.add(drawn.get(i), i, weights[i]);
    }
    for (int i = weights.length - 1; i >= 0; i--) {
      parts[random.nextInt(3)].add(drawn.get(i), i, weights[i]);
    }
    parts[1].merge(parts[2]);
    parts[0].merge(parts[1]);
    assertThat(all(parts[0])).isEqualTo(all(whole));
    assertThat(parts[0].rows()).isEqualTo(whole.rows());
  }

  @Property(tries = 200)
  void aWeightOfTwoIsTheRowTwice(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -1e6, max = 1e6) Double> drawn) {
    RegressionSums weighted = new RegressionSums();
    RegressionSums twice = new RegressionSums();
    for (int i = 0; i < drawn.size(); i++) {
      weighted.add(drawn.get(i), i, 2);
      twice.add(drawn.get(i), i);
      twice.add(drawn.get(i), i);
    }
    assertThat(all(weighted)).isEqualTo(all(twice));
  }

  private static List<Object> all(RegressionSums sums) {
    return List.of(
        sums.weight(),
        sums.meanAbsoluteError(),
        sums.rootMeanSquaredError(),
        sums.r2(),
        sums.pinballLoss(0.3),
        sums.meanAbsolutePercentageError(ZeroTruth.SKIP),
        sums.meanAbsolutePercentageError(ZeroTruth.UNDEFINED),
        sums.meanAbsolutePercentageError(ZeroTruth.EPSILON));
  }

  private static RegressionSums sums(double[] truth, double[] predicted, double[] weights) {
    RegressionSums sums = new RegressionSums();
    for (int i = 0; i < truth.length; i++) {
      if (weights[i] == 1) {
        sums.add(truth[i], predicted[i]);
      } else {
        sums.add(truth[i], predicted[i], weights[i]);
      }
    }
    return sums;
  }
}
