/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleBiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class CountDistancesLawsTest {
  /** Two count vectors over the same bins, with rows on both sides. */
  record Pair(long[] reference, long[] current) {}

  private static final List<ToDoubleBiFunction<long[], long[]>> SYMMETRIC =
      List.of(
          of(CountDistances::jensenShannonDistance),
          of(CountDistances::jensenShannonDistanceBase2),
          of(CountDistances::jensenShannonDivergence),
          of(CountDistances::hellinger),
          of(CountDistances::totalVariation),
          of(CountDistances::lInfinity),
          (p, q) -> PopulationStabilityIndex.of(p, q, ZeroPolicy.HALF_ROW).index(),
          (p, q) -> PopulationStabilityIndex.of(p, q, ZeroPolicy.EVIDENTLY).index(),
          (p, q) -> PopulationStabilityIndex.of(p, q, ZeroPolicy.FLOOR_ONE_PERCENT).index(),
          (p, q) -> PopulationStabilityIndex.of(p, q, ZeroPolicy.INFINITE).index(),
          (p, q) -> Contingency.chiSquare(p, q).statistic());

  private static final List<ToDoubleBiFunction<long[], long[]>> ONE_WAY =
      List.of(
          (p, q) -> CountDistances.kullbackLeibler(p, q, ZeroPolicy.INFINITE).distance(),
          (p, q) -> CountDistances.kullbackLeibler(p, q, ZeroPolicy.EVIDENTLY).distance(),
          (p, q) -> GoodnessOfFit.chiSquare(p, q).statistic(),
          (p, q) -> GoodnessOfFit.likelihoodRatio(p, q).statistic());

  private static ToDoubleBiFunction<long[], long[]> of(
      BiFunction<long[], long[], CountDistance> distance) {
    return (p, q) -> distance.apply(p, q).distance();
  }

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<Long> count =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0L)),
            Tuple.of(4, Arbitraries.longs().between(0, 50)),
            Tuple.of(1, Arbitraries.longs().between(0, 100_000_000)));
    return Arbitraries.integers()
        .between(2, 12)
        .flatMap(
            bins ->
                count
                    .array(long[].class)
                    .ofSize(2 * bins)
                    .map(
                        both ->
                            new Pair(
                                Arrays.copyOf(both, bins),
                                Arrays.copyOfRange(both, bins, 2 * bins))))
        .filter(pair -> sum(pair.reference) > 0 && sum(pair.current) > 0);
  }

  private static long sum(long[] counts) {
    return Arrays.stream(counts).sum();
  }

  private static void assertSame(double got, double expected) {
    if (Double.isInfinite(expected)) {
      assertThat(got).isEqualTo(expected);
    } else {
      assertThat(got).isCloseTo(expected, within(1e-13 * Math.abs(expected) + 1e-300));
    }
  }

  @Property(tries = 300)
  void symmetricDistancesAreSymmetric(@ForAll("pairs") Pair pair) {
    for (ToDoubleBiFunction<long[], long[]> distance : SYMMETRIC) {
      assertSame(
          distance.applyAsDouble(pair.reference, pair.current),
          distance.applyAsDouble(pair.current, pair.reference));
    }
  }

  @Property(tries = 300)
  void theOrderOfBinsDoesNotMatter(@ForAll("pairs") Pair pair) {
    for (ToDoubleBiFunction<long[], long[]> distance : all()) {
      assertSame(
          distance.applyAsDouble(reversed(pair.reference), reversed(pair.current)),
          distance.applyAsDouble(pair.reference, pair.current));
    }
  }

  private static long[] reversed(long[] counts) {
    long[] result = new long[counts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = counts[result.length - 1 - i];
    }
    return result;
  }

  @Property(tries = 300)
  void equalSamplesAreNotApartAndOthersAre(@ForAll("pairs") Pair pair) {
    boolean same = Arrays.equals(pair.reference, pair.current);
    for (ToDoubleBiFunction<long[], long[]> distance : all()) {
      assertThat(distance.applyAsDouble(pair.reference, pair.reference.clone())).isZero();
      assertThat(distance.applyAsDouble(pair.reference, pair.current))
          .isGreaterThanOrEqualTo(0)
          .satisfies(value -> assertThat(same && value > 0).isFalse());
    }
  }

  /** Twice the rows have the same shares; half a row then weighs half as much. */
  @Property(tries = 300)
  void proportionalSamplesAreNotApart(@ForAll("pairs") Pair pair) {
    long[] thrice = Arrays.stream(pair.reference).map(count -> 3 * count).toArray();
    for (ToDoubleBiFunction<long[], long[]> distance : all()) {
      boolean halfRow = distance == SYMMETRIC.get(6);
      assertThat(halfRow || distance.applyAsDouble(pair.reference, thrice) == 0).isTrue();
    }
  }

  private static List<ToDoubleBiFunction<long[], long[]>> all() {
    List<ToDoubleBiFunction<long[], long[]>> all = new ArrayList<>(SYMMETRIC);
    all.addAll(ONE_WAY);
    return all;
  }

  @Property(tries = 300)
  void boundsAndOrdersOfDistancesHold(@ForAll("pairs") Pair pair) {
    double variation = CountDistances.totalVariation(pair.reference, pair.current).distance();
    double hellinger = CountDistances.hellinger(pair.reference, pair.current).distance();
    double nats = CountDistances.jensenShannonDivergence(pair.reference, pair.current).distance();
    double largest = CountDistances.lInfinity(pair.reference, pair.current).distance();
    double divergence =
        CountDistances.kullbackLeibler(pair.reference, pair.current, ZeroPolicy.INFINITE)
            .distance();
    double slack = 1 + 1e-12;
    assertThat(variation).isBetween(0.0, 1.0);
    assertThat(hellinger).isBetween(0.0, 1.0);
    assertThat(Math.sqrt(nats)).isBetween(0.0, Math.sqrt(StrictMath.log(2)));
    assertThat(largest).isBetween(0.0, variation * slack);
    // H^2 <= TV <= sqrt(2) H; JS <= ln 2 TV (Lin); Pinsker: TV <= sqrt(KL / 2).
    assertThat(hellinger * hellinger).isLessThanOrEqualTo(variation * slack);
    assertThat(variation).isLessThanOrEqualTo(Math.sqrt(2) * hellinger * slack);
    assertThat(nats).isLessThanOrEqualTo(StrictMath.log(2) * variation * slack);
    assertThat(variation).isLessThanOrEqualTo(Math.sqrt(divergence / 2) * slack);
  }

  @Property(tries = 300)
  void metricsKeepTheTriangleInequality(@ForAll("pairs") Pair pair, @ForAll("pairs") Pair other) {
    int bins = Math.min(pair.reference.length, other.reference.length);
    long[] p = Arrays.copyOf(pair.reference, bins);
    long[] q = Arrays.copyOf(pair.current, bins);
    long[] r = Arrays.copyOf(other.reference, bins);
    p[0]++;
    q[0]++;
    r[0]++;
    for (int metric : new int[] {0, 1, 3, 4, 5}) {
      ToDoubleBiFunction<long[], long[]> distance = SYMMETRIC.get(metric);
      double way = distance.applyAsDouble(p, r) + distance.applyAsDouble(r, q);
      assertThat(distance.applyAsDouble(p, q)).isLessThanOrEqualTo(way * (1 + 1e-12));
    }
  }

  @Property(tries = 200)
  void sharesGiveWhatCountsGive(@ForAll("pairs") Pair pair) {
    double[] p = Arrays.stream(pair.reference).mapToDouble(c -> c).toArray();
    double[] q = Arrays.stream(pair.current).mapToDouble(c -> c).toArray();
    assertThat(ShareDistances.hellinger(p, q))
        .isCloseTo(
            CountDistances.hellinger(pair.reference, pair.current).distance(), within(1e-12));
    assertThat(ShareDistances.jensenShannonDivergence(p, q))
        .isCloseTo(
            CountDistances.jensenShannonDivergence(pair.reference, pair.current).distance(),
            within(1e-12));
  }
}
