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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final double[] GAINS = {0, 2, 0, 1};
  private static final double[] SCORES = {4, 3, 2, 1};
  private static final Measure NOTHING = Measure.undefined("no item has a gain above 0");

  @Test
  void agreesWithScikitLearnAndWithEveryOrderOfTies() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "ranking.csv");
    assertThat(cases).hasSize(200);
    int enumerated = 0;
    for (String[] row : cases) {
      double[] gains = ReferenceTable.list(row[0]);
      double[] scores = ReferenceTable.list(row[1]);
      int k = Integer.parseInt(row[2]);
      String name = String.join(",", row);
      assertThat(Ranking.ndcg(gains, scores, k).value())
          .as(name)
          .isCloseTo(Double.parseDouble(row[3]), within(1e-14));
      if (!row[4].equals("NaN")) {
        enumerated++;
        assertThat(Ranking.averagePrecision(gains, scores, k).value())
            .as(name)
            .isCloseTo(Double.parseDouble(row[4]), within(1e-15));
        assertThat(Ranking.reciprocalRank(gains, scores, k).value())
            .as(name)
            .isCloseTo(Double.parseDouble(row[5]), within(1e-15));
      }
    }
    assertThat(enumerated).isGreaterThan(100);
  }

  @Test
  void aListWithoutTiesIsMeasuredAsTheBooksSay() {
    double log3 = Math.log(3) / Math.log(2);
    double log5 = Math.log(5) / Math.log(2);
    assertThat(Ranking.ndcg(GAINS, SCORES, 4).value())
        .isCloseTo((2 / log3 + 1 / log5) / (2 + 1 / log3), within(1e-15));
    assertThat(Ranking.ndcg(GAINS, SCORES, 2).value())
        .isCloseTo(2 / log3 / (2 + 1 / log3), within(1e-15));
    assertThat(Ranking.averagePrecision(GAINS, SCORES, 4)).isEqualTo(Measure.of(0.5));
    assertThat(Ranking.averagePrecision(GAINS, SCORES, 3)).isEqualTo(Measure.of(0.25));
    assertThat(Ranking.averagePrecision(GAINS, SCORES, 1)).isEqualTo(Measure.of(0));
    assertThat(Ranking.reciprocalRank(GAINS, SCORES, 4)).isEqualTo(Measure.of(0.5));
    assertThat(Ranking.reciprocalRank(GAINS, SCORES, 1)).isEqualTo(Measure.of(0));
    assertThat(Ranking.averagePrecision(GAINS, SCORES, Integer.MAX_VALUE))
        .isEqualTo(Measure.of(0.5));
  }

  @Test
  void tiesCountAsTheirMeanOverAllOrders() {
    double[] tied = {1, 1, 1, 1};
    assertThat(Ranking.reciprocalRank(GAINS, tied, 4).value())
        .isCloseTo((3 * 1 + 2 * 0.5 + 1 / 3.0) / 6, within(1e-15));
    assertThat(Ranking.averagePrecision(new double[] {1, 0}, new double[] {-0.0, 0.0}, 2))
        .isEqualTo(Measure.of(0.75));
  }

  /** scikit-learn's NDCG is 0 here, as if the ranking could have been better. */
  @Test
  void nothingToFindIsUndefined() {
    double[] none = new double[4];
    assertThat(Ranking.ndcg(none, SCORES, 4)).isEqualTo(NOTHING);
    assertThat(Ranking.averagePrecision(none, SCORES, 4)).isEqualTo(NOTHING);
    assertThat(Ranking.reciprocalRank(none, SCORES, 4)).isEqualTo(NOTHING);
  }

  @Test
  void oneItemAndInfiniteScoresAreInOrder() {
    double[] infinite = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertThat(Ranking.ndcg(new double[] {1}, new double[] {0}, 1)).isEqualTo(Measure.of(1));
    assertThat(Ranking.reciprocalRank(new double[] {1, 0}, infinite, 2)).isEqualTo(Measure.of(0.5));
  }

  @Test
  void badListsAreRefused() {
    assertThatThrownBy(() -> Ranking.ndcg(GAINS, new double[3], 1))
        .hasMessage("scores: expected 4 rows, as many as gains has, got 3");
    assertThatThrownBy(() -> Ranking.ndcg(new double[0], new double[0], 1))
        .hasMessage("scores: expected at least 1 row, got 0");
    assertThatThrownBy(() -> Ranking.averagePrecision(GAINS, SCORES, 0))
        .hasMessage("k: expected 1..2147483647, got 0");
    assertThatThrownBy(() -> Ranking.ndcg(new double[] {-1}, new double[1], 1))
        .hasMessage("gain: expected 0 or a number in [1e-100, 1e100], got -1.0");
    assertThatThrownBy(() -> Ranking.reciprocalRank(new double[] {1}, new double[] {Double.NaN}, 1))
        .hasMessage("scores: expected no NaN, got one in row 0");
    assertThatThrownBy(() -> new RankingSums(0)).hasMessage("k: expected 1..2147483647, got 0");
    assertThatThrownBy(() -> new RankingSums(2).add(GAINS, SCORES, -1))
        .hasMessageStartingWith("weight: ");
    assertThatThrownBy(() -> new RankingSums(2).merge(new RankingSums(3)))
        .hasMessage("other: expected k = 2, got 3");
  }

  @Test
  void queriesAreAveragedByWeightAndThoseWithNothingToFindAreCountedApart() {
    RankingSums sums = new RankingSums(4);
    sums.add(GAINS, SCORES, 3);
    sums.add(new double[] {1}, new double[] {0});
    sums.add(new double[4], SCORES);
    RankingMetrics result = sums.result();
    assertThat(result.queries()).isEqualTo(3);
    assertThat(result.withoutRelevant()).isEqualTo(1);
    assertThat(result.meanAveragePrecision()).isEqualTo(Measure.of(0.625));
    assertThat(result.meanReciprocalRank()).isEqualTo(Measure.of(0.625));
    assertThat(result.ndcg().value())
        .isCloseTo((3 * Ranking.ndcg(GAINS, SCORES, 4).value() + 1) / 4, within(1e-15));
    Measure none = Measure.undefined("no query with a weight above 0 has a relevant item");
    assertThat(new RankingSums(1).result()).isEqualTo(new RankingMetrics(0, 0, none, none, none));
  }

  @Property(tries = 200)
  void aQueryMergesInAnyOrder(
      @ForAll @Size(min = 3, max = 12) List<@IntRange(max = 11) Integer> drawn) {
    RankingSums whole = new RankingSums(3);
    RankingSums left = new RankingSums(3);
    RankingSums right = new RankingSums(3);
    for (int i = 0; i + 2 < drawn.size(); i++) {
      whole.add(gains(drawn, i), scores(drawn, i), i + 0.1);
    }
    for (int i = drawn.size() - 3; i >= 0; i--) {
      (i % 2 == 0 ? left : right).add(gains(drawn, i), scores(drawn, i), i + 0.1);
    }
    left.merge(right);
    assertThat(left.result()).isEqualTo(whole.result());
  }

  @Property(tries = 200)
  void theBestOrderHasTheBestMeasures(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> drawn,
      @ForAll @IntRange(min = 1, max = 12) int k) {
    double[] gains = drawn.stream().mapToDouble(gain -> gain).toArray();
    Measure best = drawn.stream().anyMatch(gain -> gain > 0) ? Measure.of(1) : NOTHING;
    assertThat(Ranking.ndcg(gains, gains, k)).isEqualTo(best);
    assertThat(Ranking.averagePrecision(gains, gains, k)).isEqualTo(best);
    assertThat(Ranking.reciprocalRank(gains, gains, k)).isEqualTo(best);
  }

  private static double[] gains(List<Integer> drawn, int from) {
    return drawn.subList(from, from + 3).stream().mapToDouble(x -> x / 4).toArray();
  }

  private static double[] scores(List<Integer> drawn, int from) {
    return drawn.subList(from, from + 3).stream().mapToDouble(x -> x % 4).toArray();
  }
}
