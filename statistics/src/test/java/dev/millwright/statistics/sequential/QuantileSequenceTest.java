/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.distribution.BetaBinomial;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QuantileSequenceTest {
  private static final QuantileSequence MEDIAN =
      new QuantileSequence(0.05, 0.5, new BetaBinomial(1, 1));
  private static final double[] NO_ROWS = {};

  @Test
  void ranksAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "quantile-ranks.csv")
        .forEach(
            row -> {
              QuantileSequence sequence =
                  new QuantileSequence(row[0], row[1], new BetaBinomial(row[2], row[3]));
              assertThat(sequence.ranks((long) row[4]))
                  .as(Arrays.toString(row))
                  .isEqualTo(new QuantileSequence.Ranks((long) row[5], (long) row[6]));
            });
  }

  @Test
  void ranksOfMillionsAreFound() {
    QuantileSequence tail = QuantileSequence.planned(0.01, 0.99, 1_000_000);
    QuantileSequence.Ranks ranks = tail.ranks(1_000_000);
    assertThat(ranks).isEqualTo(new QuantileSequence.Ranks(989643, 990353));
    assertThat(MEDIAN.ranks(0)).isEqualTo(new QuantileSequence.Ranks(0, 1));
  }

  private static double[] uniform(RandomStream random, int rows) {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextDouble();
    }
    return values;
  }

  @Test
  void boundsAreOrderStatistics() {
    double[] rows = uniform(new RandomStream(41), 200);
    double[] sorted = rows.clone();
    Arrays.sort(sorted);
    QuantileSequence.Ranks ranks = MEDIAN.ranks(200);
    SequentialEstimate look = MEDIAN.look(SortedRows.of(rows), 0.5);
    assertThat(look.lower()).isEqualTo(sorted[(int) ranks.lower() - 1]);
    assertThat(look.upper()).isEqualTo(sorted[(int) ranks.upper() - 1]);
    assertThat(look.estimate()).isEqualTo(sorted[99]);
    assertThat(look.n()).isEqualTo(200);
    assertThat(look.m()).isZero();
    assertThat(rows).isNotEqualTo(sorted);
  }

  @Test
  void fewRowsBoundNothing() {
    assertThat(MEDIAN.look(SortedRows.of(NO_ROWS), 3))
        .isEqualTo(
            new SequentialEstimate(
                Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 0, 0, 0.05));
    SequentialEstimate one = MEDIAN.look(SortedRows.of(new double[] {7}), 3);
    assertThat(one.estimate()).isEqualTo(7);
    assertThat(one.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(one.upper()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Property(tries = 200)
  void aQuantileIsRefutedWhenItIsOutsideOfTheInterval(
      @ForAll @IntRange(min = 1, max = 400) int rows,
      @ForAll @IntRange(max = 21) int tenfold,
      @ForAll @IntRange(max = 1000) int seed) {
    RandomStream random = new RandomStream(seed);
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextInt(10);
    }
    double hypothesised = tenfold / 2.0 - 0.5;
    SequentialEstimate look = MEDIAN.look(SortedRows.of(values), hypothesised);
    assertThat(look.isSignificant()).isEqualTo(look.excludes(hypothesised));
  }

  @Property(tries = 200)
  void aHistogramBoundsNoCloserThanItsRows(
      @ForAll @IntRange(min = 1, max = 400) int rows, @ForAll @IntRange(max = 1000) int seed) {
    double[] values = uniform(new RandomStream(seed), rows);
    SequentialEstimate exact = MEDIAN.look(SortedRows.of(values), 0.4);
    SequentialEstimate binned = MEDIAN.look(bins(values), 0.4);
    assertThat(binned.lower()).isLessThanOrEqualTo(exact.lower());
    assertThat(binned.upper()).isGreaterThanOrEqualTo(exact.upper());
    assertThat(binned.estimate()).isGreaterThanOrEqualTo(exact.estimate());
    assertThat(binned.pValue()).isGreaterThanOrEqualTo(exact.pValue());
    assertThat(binned.isSignificant()).isEqualTo(binned.excludes(0.4) || binned.lower() == 0.4);
  }

  /** Tenths. */
  private static BinCounts bins(double[] values) {
    double[] edges = new double[9];
    for (int i = 0; i < 9; i++) {
      edges[i] = (i + 1) / 10.0;
    }
    long[] counts = new long[10];
    for (double value : values) {
      int bin = 0;
      while (bin < 9 && value > edges[bin]) {
        bin++;
      }
      counts[bin]++;
    }
    return BinCounts.of(edges, counts);
  }

  @Test
  void theFirstAndTheLastBinAreOpen() {
    BinCounts counts = BinCounts.of(new double[] {1, 2}, new long[] {100, 0, 100});
    assertThat(counts.rows()).isEqualTo(200);
    SequentialEstimate look = MEDIAN.look(counts, 1.5);
    assertThat(look.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(look.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(look.pValue()).isOne();
    assertThat(counts.leastBelow(1)).isZero();
    assertThat(counts.mostAtOrBelow(1)).isEqualTo(100);
    assertThat(counts.leastBelow(2)).isEqualTo(100);
    assertThat(counts.mostAtOrBelow(2)).isEqualTo(100);
    assertThat(counts.leastBelow(3)).isEqualTo(100);
    assertThat(counts.mostAtOrBelow(3)).isEqualTo(200);
    SequentialEstimate inner =
        MEDIAN.look(BinCounts.of(new double[] {1, 2}, new long[] {0, 100, 0}), 1.5);
    assertThat(inner.lower()).isEqualTo(1);
    assertThat(inner.upper()).isEqualTo(2);
    assertThat(inner.estimate()).isEqualTo(2);
    BinCounts middle = BinCounts.of(new double[] {1, 2}, new long[] {0, 100, 0});
    assertThat(middle.upperBound(100)).isEqualTo(2);
    assertThat(middle.upperBound(101)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(middle.lowerBound(1)).isEqualTo(1);
    assertThat(middle.lowerBound(0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void rowsAreCountedWithTheirTies() {
    SortedRows rows = SortedRows.of(new double[] {2, -0.0, 1, 1, Double.POSITIVE_INFINITY, 0});
    assertThat(rows.leastBelow(1)).isEqualTo(2);
    assertThat(rows.mostAtOrBelow(1)).isEqualTo(4);
    assertThat(rows.leastBelow(0)).isZero();
    assertThat(rows.mostAtOrBelow(-0.0)).isEqualTo(2);
    assertThat(rows.leastBelow(1.5)).isEqualTo(4);
    assertThat(rows.mostAtOrBelow(Double.POSITIVE_INFINITY)).isEqualTo(6);
    assertThat(rows.lowerBound(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(1 / rows.lowerBound(1)).isEqualTo(Double.POSITIVE_INFINITY); // +0.0
    assertThat(rows.upperBound(5)).isEqualTo(2);
    assertThat(rows.upperBound(7)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void twoStreamsAreComparedByHalvesOfAlphaAndByACommonQuantile() {
    RandomStream random = new RandomStream(42);
    double[] baseline = uniform(random, 400);
    double[] candidate = uniform(random, 300);
    for (int i = 0; i < candidate.length; i++) {
      candidate[i] += 0.25;
    }
    SequentialEstimate look = MEDIAN.difference(SortedRows.of(baseline), SortedRows.of(candidate));
    QuantileSequence half = new QuantileSequence(0.025, 0.5, MEDIAN.mixture());
    SequentialEstimate one = half.look(SortedRows.of(baseline), 0);
    SequentialEstimate other = half.look(SortedRows.of(candidate), 0);
    assertThat(look.estimate()).isEqualTo(other.estimate() - one.estimate());
    assertThat(look.lower()).isEqualTo(other.lower() - one.upper());
    assertThat(look.upper()).isEqualTo(other.upper() - one.lower());
    assertThat(look.n()).isEqualTo(400);
    assertThat(look.m()).isEqualTo(300);
    assertThat(look.pValue()).isEqualTo(leastProduct(baseline, candidate)).isLessThan(0.01);
    SequentialEstimate reversed =
        MEDIAN.difference(SortedRows.of(candidate), SortedRows.of(baseline));
    assertThat(reversed.pValue()).isCloseTo(look.pValue(), within(1e-15));
    assertThat(reversed.lower()).isEqualTo(-look.upper());
  }

  /** By trying every row and every count. */
  private static double leastProduct(double[] baseline, double[] candidate) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] rows : new double[][] {baseline, candidate}) {
      for (double value : rows) {
        least = Math.min(least, leastAt(baseline, value) + leastAt(candidate, value));
      }
    }
    return Math.min(1, StrictMath.exp(-least));
  }

  private static double leastAt(double[] rows, double value) {
    long below = Arrays.stream(rows).filter(row -> row < value).count();
    long notAbove = Arrays.stream(rows).filter(row -> row <= value).count();
    double least = Double.POSITIVE_INFINITY;
    for (long k = below; k <= notAbove; k++) {
      least = Math.min(least, MEDIAN.mixture().logLikelihoodRatio(k, rows.length, 0.5));
    }
    return least;
  }

  @Test
  void histogramsWithTheSameEdgesAreCompared() {
    BinCounts fast = BinCounts.of(new double[] {1, 2, 3}, new long[] {50, 40, 5, 5});
    BinCounts slow = BinCounts.of(new double[] {1, 2, 3}, new long[] {1, 4, 90, 5});
    SequentialEstimate look = MEDIAN.difference(fast, slow);
    assertThat(look.pValue()).isLessThan(1e-6);
    assertThat(look.lower()).isZero();
    assertThat(look.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(MEDIAN.difference(fast, fast).pValue()).isOne();
    SortedRows none = SortedRows.of(NO_ROWS);
    assertThat(MEDIAN.difference(none, none).pValue()).isOne();
    assertThat(MEDIAN.difference(none, none).estimate()).isNaN();
  }

  /** The median may be any of the ranks of the rows that are equal. */
  @Test
  void aCommonQuantileInAnAtomIsNoDifference() {
    double[] edges = {1, 2};
    for (long[] counts : new long[][] {{10, 80, 10}, {1, 0, 99}, {99, 0, 1}}) {
      BinCounts atom = BinCounts.of(edges, counts);
      assertThat(MEDIAN.difference(atom, atom).pValue()).isOne();
    }
    BinCounts lower = BinCounts.of(edges, new long[] {10, 80, 10});
    BinCounts last = BinCounts.of(edges, new long[] {1, 0, 99});
    assertThat(MEDIAN.difference(lower, last).pValue())
        .isEqualTo(MEDIAN.difference(last, lower).pValue())
        .isEqualTo(StrictMath.exp(-evidenceOfAHundred(90) - evidenceOfAHundred(50)));
    double[] twos = new double[100];
    Arrays.fill(twos, 0, 90, 2);
    assertThat(MEDIAN.difference(SortedRows.of(twos), SortedRows.of(twos)).pValue()).isOne();
  }

  private static double evidenceOfAHundred(long notAbove) {
    return MEDIAN.mixture().logLikelihoodRatio(notAbove, 100, 0.5);
  }

  @Tag("simulation")
  @Test
  void lookingAfterEveryRowKeepsTheErrorWithAndWithoutTies() {
    QuantileSequence ninth = QuantileSequence.planned(0.05, 0.9, 300);
    Simulated.Stops smooth = Simulated.repeat(43, random -> stop(ninth, 500, 0.9, 0.9, random));
    assertThat(smooth.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(38);
    // The quantile lies in an atom: 70 % are below it and 95 % at or below.
    Simulated.Stops atom = Simulated.repeat(44, random -> stop(ninth, 500, 0.7, 0.95, random));
    assertThat(atom.stopped()).isEqualTo(0);
  }

  @Tag("simulation")
  @Test
  void aTailTwiceAsHeavyIsFoundAfterAKnownNumberOfRows() {
    QuantileSequence tail = QuantileSequence.planned(0.05, 0.95, 200);
    assertThat(Simulated.repeat(45, random -> stop(tail, 20_000, 0.9, 0.9, random)))
        .isEqualTo(new Simulated.Stops(2000, 237.637));
  }

  /** Rows are known by being below, or at or below, the hypothesised quantile. */
  private static int stop(
      QuantileSequence test, int most, double below, double notAbove, RandomStream random) {
    long less = 0;
    long notMore = 0;
    for (int n = 1; n <= most; n++) {
      double u = random.nextDouble();
      less += u < below ? 1 : 0;
      notMore += u < notAbove ? 1 : 0;
      BinCounts counts =
          BinCounts.of(new double[] {0, 1}, new long[] {less, notMore - less, n - notMore});
      if (test.pValue(counts, 0.5) <= test.alpha()) {
        return n;
      }
    }
    return 0;
  }

  @Tag("simulation")
  @Test
  void comparingTwoStreamsAfterEveryTwentyRowsKeepsTheError() {
    QuantileSequence ninth = QuantileSequence.planned(0.05, 0.9, 200);
    Simulated.Stops stops = Simulated.repeat(46, random -> stop(ninth, 0, 200, random));
    assertThat(stops.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(0);
  }

  @Tag("simulation")
  @Test
  void aSlowerStreamIsFoundAfterAKnownNumberOfRows() {
    QuantileSequence median = QuantileSequence.planned(0.05, 0.5, 200);
    assertThat(Simulated.repeat(47, random -> stop(median, 3, 10_000, random)))
        .isEqualTo(new Simulated.Stops(2000, 151.11));
  }

  /** Ten bins; the candidate is later by some of them. */
  private static int stop(QuantileSequence test, int later, int most, RandomStream random) {
    long[] baseline = new long[13];
    long[] candidate = new long[13];
    double[] edges = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    for (int n = 1; n <= most; n++) {
      baseline[random.nextInt(10)]++;
      candidate[random.nextInt(10) + later]++;
      if (n % 20 == 0
          && test.difference(BinCounts.of(edges, baseline), BinCounts.of(edges, candidate))
              .isSignificant()) {
        return n;
      }
    }
    return 0;
  }

  @Test
  void badArgumentsAreNamed() {
    double[] edges = {1, 2};
    assertThatThrownBy(() -> MEDIAN.look(SortedRows.of(NO_ROWS), Double.NaN))
        .hasMessage("hypothesised: expected a number, got NaN");
    assertThatThrownBy(() -> MEDIAN.ranks(-1)).hasMessageStartingWith("n: ");
    assertThatThrownBy(() -> new QuantileSequence(0, 0.5, MEDIAN.mixture()))
        .hasMessageStartingWith("alpha: ");
    assertThatThrownBy(() -> new QuantileSequence(0.1, 1, MEDIAN.mixture()))
        .hasMessageStartingWith("probability: ");
    assertThatThrownBy(() -> SortedRows.of(new double[] {1, Double.NaN}))
        .hasMessage("rows: expected no NaN, got one in row 1");
    assertThatThrownBy(() -> BinCounts.of(NO_ROWS, new long[1])).hasMessageStartingWith("edges: ");
    assertThatThrownBy(() -> BinCounts.of(new double[] {1, 1}, new long[3]))
        .hasMessage("edges[1]: expected a number above 1.0, got 1.0");
    assertThatThrownBy(() -> BinCounts.of(new double[] {Double.NaN}, new long[2]))
        .hasMessageStartingWith("edges: expected finite numbers");
    assertThatThrownBy(() -> BinCounts.of(edges, new long[2]))
        .hasMessage("counts.length: expected 3..3, got 2");
    assertThatThrownBy(() -> BinCounts.of(edges, new long[] {0, -1, 0}))
        .hasMessageStartingWith("counts[1]: expected 0..");
    assertThatThrownBy(() -> BinCounts.of(edges, new long[] {Long.MAX_VALUE - 1, 1, 0}))
        .hasMessage("counts[1]: expected 0..0, got 1");
    BinCounts one = BinCounts.of(edges, new long[3]);
    BinCounts other = BinCounts.of(new double[] {1, 3}, new long[3]);
    assertThatThrownBy(() -> MEDIAN.difference(one, other))
        .hasMessage("candidate: expected the baseline's edges, got others");
    assertThatThrownBy(() -> MEDIAN.difference(one, SortedRows.of(NO_ROWS)))
        .hasMessage("candidate: expected a sample of the baseline's kind, got SortedRows");
  }
}
