/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinnedEdgeCasesTest {
  private static final double[] EDGES = {0, 1, 3};

  private static BinnedRows rows(long first, long second, double... sums) {
    return BinnedRows.of(EDGES, new long[] {first, second}, sums);
  }

  @Test
  void bracketOfTheKolmogorovSmirnovStatisticIsAttained() {
    BinnedKolmogorovSmirnov bracket =
        BinnedKolmogorovSmirnov.of(new long[] {2, 1, 1}, new long[] {1, 2, 1});
    // At the edges 1/4, 0, 0; in the first bin 2/4 if all reference rows come first.
    assertThat(bracket).isEqualTo(new BinnedKolmogorovSmirnov(0.25, 0.5, 4, 4));
    assertThat(
            BinnedKolmogorovSmirnov.of(
                new long[] {2, 1, 1}, new long[] {1, 2, 1}, new boolean[] {true, false, false}))
        .isEqualTo(new BinnedKolmogorovSmirnov(0.25, 0.5, 4, 4));
    assertThat(
            BinnedKolmogorovSmirnov.of(
                new long[] {2, 1, 1}, new long[] {1, 2, 1}, new boolean[] {true, true, false}))
        .isEqualTo(new BinnedKolmogorovSmirnov(0.25, 0.25, 4, 4));
    assertThat(
            BinnedKolmogorovSmirnov.of(
                new long[] {1, 2, 1}, new long[] {2, 1, 1}, new boolean[] {true, false, true}))
        .isEqualTo(new BinnedKolmogorovSmirnov(0.25, 0.5, 4, 4));
  }

  @Test
  void bracketOfRanksIsHalfTheSharedMass() {
    BinnedMannWhitney ranks = BinnedMannWhitney.of(new long[] {2, 2}, new long[] {1, 3});
    assertThat(ranks.probability()).isEqualTo(0.625);
    // (1/2 1/4 + 1/2 3/4) / 2
    assertThat(ranks.lower()).isEqualTo(0.375);
    assertThat(ranks.upper()).isEqualTo(0.875);
    BinnedMannWhitney half =
        BinnedMannWhitney.of(new long[] {2, 2}, new long[] {1, 3}, new boolean[] {false, true});
    assertThat(half.lower()).isEqualTo(0.5625);
    assertThat(half.upper()).isEqualTo(0.6875);
    assertThat(half.referenceRows()).isEqualTo(4);
    assertThat(half.currentRows()).isEqualTo(4);
    assertThat(half.undefined()).isEmpty();
  }

  @Test
  void rowsInOneBinAreNoEvidence() {
    BinnedMannWhitney ranks = BinnedMannWhitney.of(new long[] {0, 5}, new long[] {0, 9});
    assertThat(ranks).isEqualTo(new BinnedMannWhitney(0.5, 0, 1, 0, 1, 5, 9));
    assertThat(BinnedMannWhitney.of(new long[] {1}, new long[] {1}).pValue()).isOne();
    assertThat(BinnedMannWhitney.of(new long[] {1, 0}, new long[] {0, 1}).z()).isZero();
  }

  @Test
  void separatedSamplesAreCertain() {
    BinnedMannWhitney ranks = BinnedMannWhitney.of(new long[] {0, 50}, new long[] {50, 0});
    assertThat(ranks.probability()).isZero();
    assertThat(ranks.lower()).isZero();
    assertThat(ranks.upper()).isZero();
    assertThat(ranks.z()).isLessThan(-9);
    BinnedKolmogorovSmirnov bracket =
        BinnedKolmogorovSmirnov.of(new long[] {0, 50}, new long[] {50, 0});
    assertThat(bracket.lower()).isOne();
    assertThat(bracket.upper()).isOne();
  }

  @Test
  void tenBillionRowsASideDoNotOverflow() {
    long[] p = {5_000_000_000L, 5_000_000_000L};
    long[] q = {4_000_000_000L, 6_000_000_000L};
    assertThat(BinnedMannWhitney.of(p, q).probability()).isCloseTo(0.55, within(1e-15));
    assertThat(BinnedMannWhitney.of(p, q).z()).isGreaterThan(1e4);
    assertThat(BinnedKolmogorovSmirnov.of(p, q).lower()).isEqualTo(0.1);
  }

  @Test
  void wassersteinIsExactWhereTheFunctionsDoNotCross() {
    // Weights (3, 1) and (2, 2) on {0, 1}: a quarter of the rows moves by 1.
    double[] edges = {-0.5, 0.5, 1.5};
    BinnedWasserstein moved =
        BinnedWasserstein.of(
            BinnedRows.of(edges, new long[] {3, 1}, new double[] {0, 1}),
            BinnedRows.of(edges, new long[] {2, 2}, new double[] {0, 2}));
    assertThat(moved.lower()).isEqualTo(0.25);
    assertThat(moved.upper()).isEqualTo(1.25);
    // All of one side below the other: [0, 1, 3] against [5, 6, 8].
    double[] wide = {0, 4, 8};
    BinnedWasserstein apart =
        BinnedWasserstein.of(
            BinnedRows.of(wide, new long[] {3, 0}, new double[] {4, 0}),
            BinnedRows.of(wide, new long[] {0, 3}, new double[] {0, 19}));
    assertThat(apart.lower()).isCloseTo(5, within(1e-14));
    assertThat(apart.upper()).isEqualTo(apart.lower());
  }

  @Test
  void upperBoundOfWassersteinIsBothSidesStrayingAndNoMoreThanTheCounts() {
    // Means at 0.5 of one bin: each function strays by 2 x 1/4; the bound by counts is 1.
    BinnedWasserstein same = BinnedWasserstein.of(rows(2, 0, 1, 0), rows(4, 0, 2, 0));
    assertThat(same).isEqualTo(new BinnedWasserstein(0, 1, 2, 4));
    // Means at 0.25 and 0.5: 0.25 + 2 (3/16) + 2/4 exceeds the 1 of the counts.
    assertThat(BinnedWasserstein.of(rows(2, 0, 0.5, 0), rows(4, 0, 2, 0)).upper()).isOne();
    // Half of the rows in the second bin of width 2, means at 1.5 and 2.5 of 1..3.
    BinnedWasserstein half = BinnedWasserstein.of(rows(1, 1, 0, 1.5), rows(1, 1, 0, 2.5));
    assertThat(half.lower()).isEqualTo(0.5);
    assertThat(half.upper()).isEqualTo(1);
    assertThat(BinnedWasserstein.of(rows(1, 1, 0, 1.1), rows(1, 1, 0, 1.2)).upper())
        .isCloseTo(0.05 + 2 * (0.05 * 0.95 + 0.1 * 0.9), within(1e-15));
  }

  /** Evidently divides by at least 0.001: a constant column and one odd row score 333. */
  @Test
  void normingByAConstantIsRefusedWhereEvidentlyScores333() {
    BinnedWasserstein moved = new BinnedWasserstein(1 / 3.0, 0.5, 3, 3);
    assertRefused("scale: expected a finite number above 0, got 0.0", () -> moved.inUnitsOf(0));
    assertThat(moved.inUnitsOf(2)).isEqualTo(new BinnedWasserstein(1 / 6.0, 0.25, 3, 3));
  }

  @Test
  void aSideWithoutRowsIsUndefined() {
    long[] none = {0, 0};
    long[] some = {2, 1};
    String reason = "expected rows on both sides, got 0 of reference and 3 of current";
    BinnedKolmogorovSmirnov bracket = BinnedKolmogorovSmirnov.of(none, some);
    assertThat(bracket.lower()).isNaN();
    assertThat(bracket.upper()).isNaN();
    assertThat(bracket.undefined()).contains(reason);
    BinnedMannWhitney ranks = BinnedMannWhitney.of(none, some);
    assertThat(ranks.probability()).isNaN();
    assertThat(ranks.lower()).isNaN();
    assertThat(ranks.upper()).isNaN();
    assertThat(ranks.pValue()).isNaN();
    assertThat(ranks.undefined()).contains(reason);
    BinnedWasserstein moved = BinnedWasserstein.of(rows(0, 0, 0, 0), rows(2, 1, 1, 2));
    assertThat(moved.lower()).isNaN();
    assertThat(moved.upper()).isNaN();
    assertThat(moved.undefined()).contains(reason);
  }

  @Test
  void badBinsAreNamed() {
    assertRefused(
        "singleValued: expected 2 bins, as many as reference has, got 1",
        () -> BinnedKolmogorovSmirnov.of(new long[2], new long[2], new boolean[1]));
    assertRefused(
        "singleValued: expected 2 bins, as many as reference has, got 3",
        () -> BinnedMannWhitney.of(new long[2], new long[2], new boolean[3]));
    assertRefused(
        "current: expected the edges of reference, got others",
        () ->
            BinnedWasserstein.of(
                rows(1, 0, 0.5, 0),
                BinnedRows.of(new double[] {0, 1, 4}, new long[2], new double[2])));
  }

  @Test
  void badRowsAreNamed() {
    assertRefused("edges: expected at least 2 rows, got 1", () -> with(0));
    assertRefused(
        "edges: expected finite numbers, got Infinity in row 1",
        () -> with(0, Double.POSITIVE_INFINITY));
    assertRefused("edges: expected ascending numbers, got 1.0 after 1.0", () -> with(0, 1, 1));
    assertRefused(
        "edges: expected a finite range, got -1.0E308..1.0E308", () -> with(-1e308, 1e308));
    assertRefused(
        "counts: expected 1 bins, one fewer than edges, got 2",
        () -> BinnedRows.of(new double[] {0, 1}, new long[2], new double[1]));
    assertRefused(
        "sums: expected 1 bins, one fewer than edges, got 2",
        () -> BinnedRows.of(new double[] {0, 1}, new long[1], new double[2]));
    assertRefused("counts: expected counts of 0 or more, got -1 in bin 1", () -> rows(0, -1, 0, 0));
    assertRefused(
        "sums: expected a mean in 1.0..3.0 in bin 1, got 7.0 for 2 rows", () -> rows(0, 2, 0, 7));
    assertRefused(
        "sums: expected a mean in 0.0..1.0 in bin 0, got 0.5 for 0 rows", () -> rows(0, 2, 0.5, 4));
    assertRefused(
        "sums: expected a mean in 0.0..1.0 in bin 0, got NaN for 1 rows",
        () -> rows(1, 0, Double.NaN, 0));
    assertRefused(
        "sums: expected a mean in 1.0..3.0 in bin 1, got 0.9 for 1 rows", () -> rows(0, 1, 0, 0.9));
  }

  private static BinnedRows with(double... edges) {
    return BinnedRows.of(edges, new long[edges.length - 1], new double[edges.length - 1]);
  }

  @Test
  void sumsOfThirtyTwoBitsMayRoundOverAnEdge() {
    BinnedWasserstein moved =
        BinnedWasserstein.of(rows(1, 0, 1 + 1e-7, 0), rows(1, 0, 0 - 1e-7, 0));
    assertThat(moved.lower()).isOne();
    // A millionth of the larger edge, 3, and no more.
    assertThat(BinnedWasserstein.of(rows(0, 1, 0, 3 + 2.9e-6), rows(0, 1, 0, 1)).lower())
        .isEqualTo(2);
    assertRefused(
        "sums: expected a mean in 1.0..3.0 in bin 1, got 3.0000031 for 1 rows",
        () -> rows(0, 1, 0, 3.0000031));
  }

  @Test
  void keepsItsOwnCopies() {
    double[] edges = {0, 1};
    long[] counts = {2};
    BinnedRows kept = BinnedRows.of(edges, counts, new double[] {1});
    edges[0] = -9;
    counts[0] = 0;
    assertThat(BinnedWasserstein.of(kept, kept)).isEqualTo(new BinnedWasserstein(0, 1, 2, 2));
  }
}
