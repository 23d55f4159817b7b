/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProportionComparisonTest {
  private static ProportionComparison comparison(long k1, long n1, long k2, long n2) {
    return new ProportionComparison(new Proportion(k1, n1), new Proportion(k2, n2));
  }

  private static void assertInterval(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, within(1e-12));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-12));
  }

  @Test
  void agreesWithStatsmodelsAndMpmath() {
    ReferenceTable.numbers(getClass(), "two-proportions.csv")
        .forEach(
            row -> {
              ProportionComparison comparison =
                  comparison((long) row[0], (long) row[1], (long) row[2], (long) row[3]);
              assertInterval(comparison.newcombe(row[4]), row[5], row[6]);
              assertInterval(comparison.agrestiCaffo(row[4]), row[7], row[8]);
              assertInterval(comparison.miettinenNurminen(row[4]), row[9], row[10]);
              assertThat(comparison.pValueAbove(-0.1)).isCloseTo(row[11], within(1e-12));
              assertThat(comparison.pValueBelow(-0.1)).isCloseTo(1 - row[11], within(1e-12));
            });
  }

  /**
   * statsmodels 0.15.0 writes count0 * diff where the cubic has nobs0 * diff, finds 0.7213 for the
   * champion's likeliest proportion, and z = 3.901; at 0.7278 the likelihood is higher, and z is
   * 3.921.
   */
  @Test
  void theScoreTestIsAtTheLikeliestProportionsWhichStatsmodelsMisses() {
    ProportionComparison comparison = comparison(56, 70, 48, 80);
    assertThat(comparison.pValueAbove(-0.1)).isCloseTo(4.4078e-5, within(1e-9));
    assertThat(likelihood(0.7277709562250641)).isGreaterThan(likelihood(0.7213165885097626));
  }

  private static double likelihood(double p) {
    return 56 * Math.log(p - 0.1)
        + 14 * Math.log(1.1 - p)
        + 48 * Math.log(p)
        + 32 * Math.log(1 - p);
  }

  @Test
  void differencesBeyondOneAreImpossible() {
    ProportionComparison comparison = comparison(3, 4, 1, 4);
    assertThat(comparison.difference()).isEqualTo(0.5);
    assertThat(comparison.pValueAbove(-1)).isZero();
    assertThat(comparison.pValueAbove(1)).isOne();
    assertThat(comparison.pValueBelow(1)).isZero();
    Interval sure = comparison(4, 4, 0, 4).agrestiCaffo(0.999);
    assertThat(sure.upper()).isOne();
    assertThat(comparison(0, 4, 4, 4).agrestiCaffo(0.999).lower()).isEqualTo(-1);
  }

  @Property(tries = 60)
  void swappingTheModelsTurnsTheSigns(
      @ForAll @IntRange(min = 0, max = 30) int k1, @ForAll @IntRange(min = 0, max = 50) int k2) {
    ProportionComparison there = comparison(k1, 30, k2, 50);
    ProportionComparison back = comparison(k2, 50, k1, 30);
    assertThat(back.difference()).isEqualTo(-there.difference());
    Interval score = back.miettinenNurminen(0.9);
    assertInterval(there.miettinenNurminen(0.9), -score.upper(), -score.lower());
    Interval newcombe = back.newcombe(0.9);
    assertInterval(there.newcombe(0.9), -newcombe.upper(), -newcombe.lower());
    Interval caffo = back.agrestiCaffo(0.9);
    assertInterval(there.agrestiCaffo(0.9), -caffo.upper(), -caffo.lower());
    assertThat(back.pValueAbove(0.1)).isCloseTo(there.pValueBelow(-0.1), within(1e-12));
    assertThat(back.lowerBound(0.95)).isCloseTo(score.lower(), within(1e-14));
    assertThat(back.upperBound(0.95)).isCloseTo(score.upper(), within(1e-14));
  }

  /** 4,000 pairs of samples: the standard error of a share of 0.95 is 0.34 %. */
  @Tag("simulation")
  @Test
  void intervalsCover() {
    RandomStream random = new RandomStream(21);
    int[] covered = new int[3];
    for (int sample = 0; sample < 4_000; sample++) {
      ProportionComparison seen =
          comparison(successes(random, 60, 0.9), 60, successes(random, 45, 0.7), 45);
      covered[0] += holds(seen.newcombe(0.95));
      covered[1] += holds(seen.agrestiCaffo(0.95));
      covered[2] += holds(seen.miettinenNurminen(0.95));
    }
    for (int count : covered) {
      assertThat(count / 4e3).isBetween(0.938, 0.968);
    }
  }

  private static int holds(Interval interval) {
    return interval.lower() <= 0.2 && 0.2 <= interval.upper() ? 1 : 0;
  }

  private static long successes(RandomStream random, int trials, double probability) {
    long successes = 0;
    for (int trial = 0; trial < trials; trial++) {
      successes += random.nextDouble() < probability ? 1 : 0;
    }
    return successes;
  }
}
