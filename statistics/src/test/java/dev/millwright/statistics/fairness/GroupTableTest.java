/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.comparison.Interval;
import dev.millwright.statistics.comparison.Proportion;
import dev.millwright.statistics.metrics.ConfusionMatrix;
import dev.millwright.statistics.metrics.Measure;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroupTableTest {
  private static final GroupPolicy ANY = new GroupPolicy(1, 0.95);

  /** Eighteen rows with the selection rates 3/4, 3/6 and 4/8. */
  private static final GroupTable EXAMPLE =
      table(
          ANY,
          "aaaabbbbbbcccccccc",
          "0 1 1 1 1 1 1 1 0 0 1 1 1 1 0 0 0 0",
          "1 1 1 0 1 1 0 0 1 0 1 1 1 1 0 0 0 0");

  @Test
  void agreesWithFairlearnWhereThatDoesNotDivideNothingByNothing() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "groups.csv");
    assertThat(cases).hasSizeGreaterThan(150);
    Rate[] rates = {
      Rate.SELECTION_RATE,
      Rate.TRUE_POSITIVE_RATE,
      Rate.FALSE_POSITIVE_RATE,
      Rate.FALSE_NEGATIVE_RATE,
      Rate.PRECISION,
      Rate.ACCURACY
    };
    for (String[] row : cases) {
      GroupTable table = table(ANY, row[0], row[1], row[2]);
      String name = String.join(",", row);
      for (int i = 0; i < rates.length; i++) {
        Rate rate = rates[i];
        assertThat(table.groups().stream().mapToDouble(g -> g.rate(rate).value().value()))
            .as(rate + " of " + name)
            .containsExactlyElementsOf(boxed(ReferenceTable.list(row[3 + 3 * i])));
        assertClose(table.difference(rate), row[4 + 3 * i], name);
        assertClose(table.ratio(rate), row[5 + 3 * i], name);
      }
      assertClose(table.equalizedOddsDifference(), row[21], name);
      assertClose(table.equalizedOddsRatio(), row[22], name);
    }
  }

  private static List<Double> boxed(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static void assertClose(Disparity disparity, String expected, String name) {
    double value = Double.parseDouble(expected);
    String what = disparity.rate() + " of " + name;
    if (Double.isNaN(value)) {
      assertThat(disparity.value().defined()).as(what).isFalse();
    } else {
      assertThat(disparity.value().value()).as(what).isCloseTo(value, within(1e-15));
    }
  }

  @Test
  void groupsAreAsFarApartAsTheirHighestAndLowestRate() {
    assertThat(EXAMPLE.demographicParityDifference())
        .isEqualTo(new Disparity(Measure.of(0.25), Rate.SELECTION_RATE, "b", "a", List.of()));
    assertThat(EXAMPLE.demographicParityRatio())
        .isEqualTo(new Disparity(Measure.of(0.5 / 0.75), Rate.SELECTION_RATE, "b", "a", List.of()));
    assertThat(EXAMPLE.equalizedOddsDifference())
        .isEqualTo(new Disparity(Measure.of(1), Rate.FALSE_POSITIVE_RATE, "c", "a", List.of()));
    assertThat(EXAMPLE.equalizedOddsRatio().value()).isEqualTo(Measure.of(0));
    assertThat(EXAMPLE.equalOpportunityDifference().value()).isEqualTo(Measure.of(0.5));
    assertThat(EXAMPLE.equalOpportunityRatio().value()).isEqualTo(Measure.of(0.5));
    assertThat(EXAMPLE.predictiveParityDifference().value()).isEqualTo(Measure.of(1 - 2 / 3.0));
    assertThat(EXAMPLE.predictiveParityRatio().value()).isEqualTo(Measure.of(2 / 3.0));
  }

  @Test
  void theLargerOfTwoDifferencesMayBeOfTheTruePositives() {
    GroupTable table = table(ANY, "aaaabbbb", "1 1 0 0 1 1 0 0", "1 1 0 1 0 0 0 1");
    assertThat(table.equalizedOddsDifference())
        .isEqualTo(new Disparity(Measure.of(1), Rate.TRUE_POSITIVE_RATE, "b", "a", List.of()));
    assertThat(table.equalizedOddsRatio())
        .isEqualTo(new Disparity(Measure.of(0), Rate.TRUE_POSITIVE_RATE, "b", "a", List.of()));
  }

  @Test
  void everyGroupHasItsRates() {
    Group b = EXAMPLE.group("b");
    assertThat(b.counts()).isEqualTo(new ConfusionMatrix(2, 1, 1, 2));
    assertThat(b.rows()).isEqualTo(6);
    assertThat(b.tooSmall()).isFalse();
    assertThat(b.rate(Rate.TRUE_POSITIVE_RATE).value()).isEqualTo(Measure.of(0.5));
    assertThat(b.rate(Rate.TRUE_POSITIVE_RATE).count()).isEqualTo(2);
    assertThat(b.rate(Rate.TRUE_POSITIVE_RATE).outOf()).isEqualTo(4);
    assertThat(b.rate(Rate.FALSE_NEGATIVE_RATE).value()).isEqualTo(Measure.of(0.5));
    assertThat(b.rate(Rate.FALSE_POSITIVE_RATE).value()).isEqualTo(Measure.of(0.5));
    assertThat(b.rate(Rate.PRECISION).value()).isEqualTo(Measure.of(2 / 3.0));
    assertThat(b.rate(Rate.ACCURACY).value()).isEqualTo(Measure.of(0.5));
    assertThat(b.rate(Rate.BASE_RATE).value()).isEqualTo(Measure.of(4 / 6.0));
    assertThatThrownBy(() -> EXAMPLE.group("d"))
        .hasMessage("group: expected one of [a, b, c], got d");
  }

  @Test
  void ratesHaveTheIntervalOfWilson() {
    GroupRate rate = EXAMPLE.group("b").rate(Rate.TRUE_POSITIVE_RATE);
    assertThat(rate.interval()).isEqualTo(new Proportion(2, 4).wilson(0.95));
    assertThat(rate.interval().lower()).isCloseTo(0.15003898915214947, within(1e-12));
    assertThat(rate.interval().upper()).isCloseTo(0.8499610108478506, within(1e-12));
    Interval none = table(ANY, "a", "0", "1").group("a").rate(Rate.TRUE_POSITIVE_RATE).interval();
    assertThat(none).isEqualTo(new Interval(Double.NaN, Double.NaN, 0.95));
  }

  @Test
  void differencesFromAReferenceHaveASign() {
    GroupCounts counts = new GroupCounts();
    counts.add("privileged", new ConfusionMatrix(4, 2, 3, 1));
    counts.add("unprivileged", new ConfusionMatrix(2, 1, 4, 3));
    List<GroupContrast> contrasts = counts.table(ANY).against("privileged");
    assertThat(contrasts).hasSize(1);
    GroupContrast contrast = contrasts.get(0);
    assertThat(contrast.group()).isEqualTo("unprivileged");
    assertThat(contrast.reference()).isEqualTo("privileged");
    assertThat(contrast.statisticalParityDifference().value()).isCloseTo(-0.3, within(1e-15));
    assertThat(contrast.disparateImpact()).isEqualTo(Measure.of(0.5));
    assertThat(contrast.equalOpportunityDifference().value()).isCloseTo(-0.4, within(1e-15));
    assertThat(contrast.averageOddsDifference().value()).isCloseTo(-0.3, within(1e-15));
    assertThat(contrast.predictiveParityDifference()).isEqualTo(Measure.of(0));
    assertThatThrownBy(() -> counts.table(ANY).against("nobody"))
        .hasMessage("group: expected one of [privileged, unprivileged], got nobody");
  }

  /** Fairlearn makes the rate 0, so that the group looks as if none of its positives were found. */
  @Test
  void aGroupWithoutAPositiveRowHasNoTruePositiveRateAndThereIsNoDifference() {
    GroupTable table = table(ANY, "aabb", "1 0 0 0", "1 0 0 1");
    Measure why = Measure.undefined("group b: no row is labelled positive");
    assertThat(table.group("b").rate(Rate.TRUE_POSITIVE_RATE).value()).isEqualTo(why);
    assertThat(table.equalOpportunityDifference())
        .isEqualTo(new Disparity(why, Rate.TRUE_POSITIVE_RATE, "", "", List.of()));
    assertThat(table.equalOpportunityRatio().value()).isEqualTo(why);
    assertThat(table.equalizedOddsDifference().value()).isEqualTo(why);
    assertThat(table.equalizedOddsRatio().value()).isEqualTo(why);
    assertThat(table.worst(Rate.TRUE_POSITIVE_RATE)).isEqualTo(new WorstGroup("", why, List.of()));
    assertThat(table.against("a").get(0).equalOpportunityDifference()).isEqualTo(why);
    assertThat(table.against("a").get(0).averageOddsDifference()).isEqualTo(why);
    assertThat(table.against("b").get(0).averageOddsDifference()).isEqualTo(why);
    assertThat(table.against("a").get(0).statisticalParityDifference()).isEqualTo(Measure.of(0));
  }

  /** Fairlearn takes the false positive rate of 0/0 for 0, so that its ratio is the worst, 0. */
  @Test
  void equalizedOddsNeedTheFalsePositiveRateToo() {
    GroupTable table = table(ANY, "aaabbb", "1 0 0 1 1 1", "1 0 1 1 0 1");
    Measure why = Measure.undefined("group b: no row is labelled negative");
    assertThat(table.equalizedOddsDifference().value()).isEqualTo(why);
    assertThat(table.equalizedOddsRatio().value()).isEqualTo(why);
    assertThat(table.against("a").get(0).averageOddsDifference()).isEqualTo(why);
    GroupTable nobody = table(ANY, "aabb", "1 0 1 0", "1 0 1 0");
    assertThat(nobody.equalizedOddsRatio().value())
        .isEqualTo(Measure.undefined("the rate of every group is 0"));
    assertThat(nobody.equalizedOddsDifference().value()).isEqualTo(Measure.of(0));
  }

  /**
   * AIF360 makes x/0 into 0, the most unfair there is, though it is this group that is favoured.
   */
  @Test
  void impactOverAReferenceNeverSelectedIsUndefined() {
    GroupTable table = table(ANY, "aabb", "1 0 1 0", "1 0 0 0");
    assertThat(table.against("b").get(0).disparateImpact())
        .isEqualTo(Measure.undefined("group b, the reference: no row is predicted positive"));
    assertThat(table.against("a").get(0).disparateImpact()).isEqualTo(Measure.of(0));
  }

  @Test
  void groupsOfWhichNobodyIsSelectedHaveNoRatioAndNoPrecision() {
    GroupTable table = table(ANY, "aabb", "1 0 1 0", "0 0 0 0");
    assertThat(table.demographicParityRatio().value())
        .isEqualTo(Measure.undefined("the rate of every group is 0"));
    assertThat(table.demographicParityDifference().value()).isEqualTo(Measure.of(0));
    assertThat(table.predictiveParityDifference().value())
        .isEqualTo(Measure.undefined("group a: no row is predicted positive"));
    assertThat(table.predictiveParityRatio().value().defined()).isFalse();
  }

  @Test
  void aGroupThatIsTooSmallIsToldAndLeftOut() {
    GroupTable table =
        table(
            new GroupPolicy(4, 0.9),
            "aaaabbbbccc",
            "1 1 0 0 1 1 0 0 1 1 0",
            "1 1 0 0 1 0 0 0 0 0 1");
    assertThat(table.tooSmall()).containsExactly("c");
    assertThat(table.group("c").tooSmall()).isTrue();
    assertThat(table.group("c").rate(Rate.ACCURACY).value()).isEqualTo(Measure.of(0));
    assertThat(table.difference(Rate.ACCURACY))
        .isEqualTo(new Disparity(Measure.of(0.25), Rate.ACCURACY, "b", "a", List.of("c")));
    assertThat(table.worst(Rate.ACCURACY))
        .isEqualTo(new WorstGroup("b", Measure.of(0.75), List.of("c")));
    Measure why = Measure.undefined("group c has 3 rows, fewer than 4");
    assertThat(table.against("a").get(1))
        .isEqualTo(new GroupContrast("c", "a", why, why, why, why, why));
    assertThat(table.against("c").get(0).disparateImpact()).isEqualTo(why);
    assertThat(table.against("a").get(0).statisticalParityDifference())
        .isEqualTo(Measure.of(-0.25));
  }

  @Test
  void oneGroupIsNoComparison() {
    GroupPolicy policy = new GroupPolicy(3, 0.9);
    GroupTable table = table(policy, "aaab", "1 1 0 1", "1 0 0 1");
    assertThat(table.demographicParityDifference())
        .isEqualTo(
            new Disparity(
                Measure.undefined("fewer than two groups have at least 3 rows"),
                Rate.SELECTION_RATE,
                "",
                "",
                List.of("b")));
    assertThat(table.worst(Rate.ACCURACY).group()).isEqualTo("a");
    GroupTable none = new GroupCounts().table(policy);
    assertThat(none.groups()).isEmpty();
    assertThat(none.worst(Rate.ACCURACY).value())
        .isEqualTo(Measure.undefined("no group has at least 3 rows"));
    GroupCounts empty = new GroupCounts();
    empty.add("a", new ConfusionMatrix(0, 0, 0, 0));
    assertThat(empty.table(ANY).group("a").rate(Rate.SELECTION_RATE).value())
        .isEqualTo(Measure.undefined("group a: there are no rows"));
  }

  @Test
  void theWorstGroupHasTheLowestRateOrTheMostErrors() {
    assertThat(EXAMPLE.worst(Rate.SELECTION_RATE).group()).isEqualTo("b");
    assertThat(EXAMPLE.worst(Rate.TRUE_POSITIVE_RATE).group()).isEqualTo("b");
    assertThat(EXAMPLE.worst(Rate.FALSE_NEGATIVE_RATE))
        .isEqualTo(new WorstGroup("b", Measure.of(0.5), List.of()));
    assertThat(EXAMPLE.worst(Rate.FALSE_POSITIVE_RATE))
        .isEqualTo(new WorstGroup("a", Measure.of(1), List.of()));
    assertThat(EXAMPLE.worst(Rate.ACCURACY).group()).isEqualTo("a");
  }

  @Test
  void badArgumentsAreRefused() {
    String[] two = {"a", "b"};
    assertThatThrownBy(() -> GroupCounts.of(two, new boolean[1], new boolean[2]))
        .hasMessage("labels: expected 2 rows, as many as groups has, got 1");
    assertThatThrownBy(() -> GroupCounts.of(two, new boolean[2], new boolean[1]))
        .hasMessage("predicted: expected 2 rows, as many as groups has, got 1");
    assertThatThrownBy(() -> new GroupPolicy(0, 0.95)).hasMessageStartingWith("minimumRows: ");
    for (double confidence : new double[] {0.49, 1, Double.NaN}) {
      assertThatThrownBy(() -> new GroupPolicy(1, confidence))
          .hasMessage("confidence: expected a number in [0.5, 1), such as 0.95, got " + confidence);
    }
    assertThat(new GroupPolicy(1, 0.5).confidence()).isEqualTo(0.5);
  }

  @Property(tries = 200)
  void neitherTheOrderOfRowsNorTheirSpreadMatters(
      @ForAll @Size(max = 40) List<@IntRange(max = 11) Integer> rows) {
    GroupCounts whole = new GroupCounts();
    GroupCounts left = new GroupCounts();
    GroupCounts right = new GroupCounts();
    for (int row : rows) {
      whole.add("g" + row / 4, row % 4 > 1, row % 2 == 1);
    }
    for (int i = rows.size() - 1; i >= 0; i--) {
      int row = rows.get(i);
      (i % 3 == 0 ? left : right).add("g" + row / 4, row % 4 > 1, row % 2 == 1);
    }
    left.merge(right);
    assertThat(left.table(ANY)).isEqualTo(whole.table(ANY));
    whole.merge(whole);
    assertThat(whole.table(ANY).groups().stream().mapToLong(Group::rows).sum())
        .isEqualTo(2L * rows.size());
  }

  private static GroupTable table(GroupPolicy policy, String groups, String truth, String found) {
    return GroupCounts.of(groups.split(""), booleans(truth), booleans(found)).table(policy);
  }

  private static boolean[] booleans(String cell) {
    double[] numbers = ReferenceTable.list(cell);
    boolean[] booleans = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      booleans[i] = numbers[i] == 1;
    }
    return booleans;
  }
}
