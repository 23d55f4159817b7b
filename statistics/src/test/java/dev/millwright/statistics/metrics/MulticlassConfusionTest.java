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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MulticlassConfusionTest {
  private static final MulticlassConfusion EXAMPLE =
      MulticlassCounts.of(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1}).confusion();

  @Test
  void agreesWithScikitLearn() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "multiclass.csv");
    assertThat(cases).hasSize(240);
    for (String[] row : cases) {
      MulticlassConfusion confusion =
          MulticlassCounts.of(whole(row[0]), whole(row[1]), ReferenceTable.list(row[2]))
              .confusion();
      ZeroDivision zero = row[3].equals("1") ? ZeroDivision.ONE : ZeroDivision.ZERO;
      Stream<Measure> found =
          Stream.concat(
              Stream.of(
                  confusion.accuracy(),
                  confusion.balancedAccuracy(),
                  confusion.cohenKappa(),
                  confusion.matthews()),
              Stream.of(Averaging.values())
                  .map(averaging -> confusion.averaged(averaging, zero))
                  .flatMap(scores -> Stream.of(scores.precision(), scores.recall(), scores.f1())));
      double[] values = found.mapToDouble(Measure::value).toArray();
      double[] expected = Stream.of(row).skip(4).mapToDouble(Double::parseDouble).toArray();
      assertThat(values).as(String.join(",", row)).containsExactly(expected, within(1e-14));
    }
  }

  @Test
  void agreesWithTheExampleOfScikitLearn() {
    ClassScores macro = EXAMPLE.averaged(Averaging.MACRO, ZeroDivision.ZERO);
    assertThat(macro.precision().value()).isCloseTo(0.2222222222222222, within(1e-15));
    assertThat(macro.recall().value()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(macro.f1().value()).isCloseTo(0.26666666666666666, within(1e-15));
    ClassScores micro = EXAMPLE.averaged(Averaging.MICRO, ZeroDivision.UNDEFINED);
    assertThat(micro.precision().value()).isEqualTo(1 / 3.0);
    assertThat(micro.f1()).isEqualTo(EXAMPLE.accuracy());
    assertThat(micro.support()).isEqualTo(6);
  }

  @Test
  void theCountsAreThereToRead() {
    assertThat(EXAMPLE.labels()).containsExactly(0, 1, 2);
    assertThat(EXAMPLE.rows()).isEqualTo(6);
    assertThat(EXAMPLE.weight()).isEqualTo(6);
    assertThat(EXAMPLE.weight(0, 0)).isEqualTo(2);
    assertThat(EXAMPLE.weight(2, 1)).isEqualTo(2);
    assertThat(EXAMPLE.weight(1, 1)).isEqualTo(0);
    EXAMPLE.labels()[0] = 9;
    assertThat(EXAMPLE.labels()[0]).isEqualTo(0);
  }

  @Test
  void aClassIsScoredAgainstAllOthers() {
    ClassScores zero = EXAMPLE.ofClass(0, ZeroDivision.UNDEFINED);
    assertThat(zero)
        .isEqualTo(new ClassScores(Measure.of(2 / 3.0), Measure.of(1), Measure.of(0.8), 2));
    assertThat(EXAMPLE.perClass(ZeroDivision.UNDEFINED)).hasSize(3).contains(zero);
    assertThatThrownBy(() -> EXAMPLE.ofClass(5, ZeroDivision.ZERO))
        .hasMessage("label: expected one of [0, 1, 2], got 5");
  }

  @Test
  void labelsComeFromTruthAndPrediction() {
    MulticlassConfusion confusion =
        MulticlassCounts.of(new int[] {5, -1}, new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE})
            .confusion();
    assertThat(confusion.labels()).containsExactly(Integer.MIN_VALUE, -1, 5, Integer.MAX_VALUE);
    assertThat(confusion.weight(-1, Integer.MIN_VALUE)).isEqualTo(1);
    assertThat(confusion.balancedAccuracy()).isEqualTo(Measure.of(0));
  }

  /** scikit-learn's NaN option leaves such classes out of the mean without a word. */
  @Test
  void anAverageOverAnUndefinedScoreIsUndefined() {
    MulticlassConfusion confusion =
        MulticlassCounts.of(new int[] {1, 2, 1}, new int[] {1, 1, 3}).confusion();
    ClassScores macro = confusion.averaged(Averaging.MACRO, ZeroDivision.UNDEFINED);
    assertThat(macro.precision()).isEqualTo(Measure.undefined("class 2 is never predicted"));
    assertThat(macro.recall()).isEqualTo(Measure.undefined("class 3 is not in the truth"));
    assertThat(macro.f1().value()).isCloseTo(0.5 / 3, within(1e-15));
    assertThat(confusion.averaged(Averaging.MACRO, ZeroDivision.ONE).precision().value())
        .isCloseTo((0.5 + 1 + 0) / 3, within(1e-15));
  }

  @Test
  void aClassWithoutTrueRowsHasNoShareOfTheWeightedAverage() {
    MulticlassConfusion confusion =
        MulticlassCounts.of(new int[] {1, 2, 1}, new int[] {1, 2, 3}).confusion();
    ClassScores weighted = confusion.averaged(Averaging.WEIGHTED, ZeroDivision.UNDEFINED);
    assertThat(weighted.recall().value()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(weighted.precision()).isEqualTo(Measure.of(1));
  }

  @Test
  void withoutRowsEverythingIsUndefined() {
    MulticlassConfusion none = new MulticlassCounts().confusion();
    Measure why = Measure.undefined("there are no rows with a weight above 0");
    assertThat(none.rows()).isEqualTo(0);
    assertThat(none.labels()).isEmpty();
    assertThat(none.accuracy()).isEqualTo(why);
    assertThat(none.balancedAccuracy()).isEqualTo(why);
    assertThat(none.cohenKappa()).isEqualTo(why);
    assertThat(none.matthews()).isEqualTo(why);
    assertThat(none.averaged(Averaging.MICRO, ZeroDivision.UNDEFINED).f1()).isEqualTo(why);
    assertThat(none.averaged(Averaging.MACRO, ZeroDivision.UNDEFINED).f1()).isEqualTo(why);
    MulticlassCounts weightless = new MulticlassCounts();
    weightless.add(1, 2, 0);
    assertThat(weightless.confusion().labels()).containsExactly(1, 2);
    assertThat(weightless.confusion().ofClass(1, ZeroDivision.UNDEFINED).f1())
        .isEqualTo(Measure.undefined("class 1 has no rows with a weight above 0"));
  }

  @Test
  void agreementIsUndefinedWhereChanceAloneAgrees() {
    MulticlassConfusion one = MulticlassCounts.of(new int[] {4, 4}, new int[] {4, 4}).confusion();
    assertThat(one.accuracy()).isEqualTo(Measure.of(1));
    assertThat(one.cohenKappa())
        .isEqualTo(Measure.undefined("truth and prediction are always the same one class"));
    assertThat(one.matthews()).isEqualTo(Measure.undefined("the truth is always the same class"));
    MulticlassConfusion constant =
        MulticlassCounts.of(new int[] {4, 5}, new int[] {4, 4}).confusion();
    assertThat(constant.matthews())
        .isEqualTo(Measure.undefined("the prediction is always the same class"));
    assertThat(constant.cohenKappa()).isEqualTo(Measure.of(0));
  }

  /**
   * all^2 - sum t^2 in doubles has only a few digits left here: (2^53 + 1)^2 is rounded by 2^53.
   */
  @Test
  void aRareClassAmongVeryManyRowsLosesNoDigits() {
    MulticlassCounts counts = new MulticlassCounts();
    counts.add(0, 0, 0x1p52);
    counts.add(1, 1, 1);
    counts.add(0, 1, 1);
    assertThat(counts.confusion().matthews().value()).isCloseTo(Math.sqrt(0.5), within(1e-15));
    assertThat(counts.confusion().cohenKappa().value()).isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void badRowsAreRefused() {
    int[] two = {1, 2};
    assertThatThrownBy(() -> MulticlassCounts.of(two, new int[1]))
        .hasMessage("predicted: expected 2 rows, as many as truth has, got 1");
    assertThatThrownBy(() -> MulticlassCounts.of(two, new int[1], new double[2]))
        .hasMessage("predicted: expected 2 rows, as many as truth has, got 1");
    assertThatThrownBy(() -> MulticlassCounts.of(two, two, new double[3]))
        .hasMessage("weights: expected 2 rows, as many as truth has, got 3");
    for (double weight : new double[] {-1, Double.NaN, 1.1e100, 0.9e-100}) {
      assertThatThrownBy(() -> new MulticlassCounts().add(1, 1, weight))
          .hasMessage("weight: expected 0 or a number in [1e-100, 1e100], got " + weight);
    }
    new MulticlassCounts().add(1, 1, 1e100);
    new MulticlassCounts().add(1, 1, 1e-100);
  }

  @Property(tries = 200)
  void neitherTheOrderOfRowsNorTheirSpreadMatters(
      @ForAll @Size(max = 60) List<@IntRange(max = 15) Integer> rows, @ForAll Random random) {
    double[] weights = rows.stream().mapToDouble(row -> random.nextDouble() + 0.1).toArray();
    MulticlassCounts whole = new MulticlassCounts();
    MulticlassCounts left = new MulticlassCounts();
    MulticlassCounts right = new MulticlassCounts();
    for (int i = 0; i < weights.length; i++) {
      whole.add(rows.get(i) / 4, rows.get(i) % 4, weights[i]);
    }
    for (int i = weights.length - 1; i >= 0; i--) {
      (random.nextBoolean() ? left : right).add(rows.get(i) / 4, rows.get(i) % 4, weights[i]);
    }
    left.merge(right);
    MulticlassConfusion one = whole.confusion();
    MulticlassConfusion other = left.confusion();
    assertThat(other.rows()).isEqualTo(one.rows());
    assertThat(other.weight()).isEqualTo(one.weight());
    assertThat(other.labels()).isEqualTo(one.labels());
    assertThat(other.matthews()).isEqualTo(one.matthews());
    assertThat(other.cohenKappa()).isEqualTo(one.cohenKappa());
    for (Averaging averaging : Averaging.values()) {
      assertThat(other.averaged(averaging, ZeroDivision.ZERO))
          .isEqualTo(one.averaged(averaging, ZeroDivision.ZERO));
    }
  }

  @Test
  void countsMayBeMergedWithThemselves() {
    MulticlassCounts counts = MulticlassCounts.of(new int[] {1, 2}, new int[] {1, 1});
    counts.merge(counts);
    assertThat(counts.confusion().rows()).isEqualTo(4);
    assertThat(counts.confusion().weight(2, 1)).isEqualTo(2);
  }

  @Property(tries = 200)
  void renamedClassesHaveTheSameScores(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 15) Integer> rows) {
    int[] truth = rows.stream().mapToInt(row -> row / 4).toArray();
    int[] predicted = rows.stream().mapToInt(row -> row % 4).toArray();
    int[] renamedTruth = IntStream.of(truth).map(label -> 7 - 3 * label).toArray();
    int[] renamed = IntStream.of(predicted).map(label -> 7 - 3 * label).toArray();
    MulticlassConfusion one = MulticlassCounts.of(truth, predicted).confusion();
    MulticlassConfusion other = MulticlassCounts.of(renamedTruth, renamed).confusion();
    assertThat(other.matthews()).isEqualTo(one.matthews());
    assertThat(other.accuracy()).isEqualTo(one.accuracy());
    assertThat(other.averaged(Averaging.MACRO, ZeroDivision.ZERO).f1().value())
        .isCloseTo(one.averaged(Averaging.MACRO, ZeroDivision.ZERO).f1().value(), within(1e-15));
  }

  private static int[] whole(String cell) {
    return Stream.of(cell.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
