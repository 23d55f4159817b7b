/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.distribution.BetaBinomial;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionComparisonTest {
  private static final ProportionComparison UNIFORM =
      new ProportionComparison(0.05, new BetaBinomial(1, 1));
  private static final SuccessCount NONE = new SuccessCount(0, 0);

  private static ProportionComparison comparison(double[] row) {
    return new ProportionComparison(row[0], new BetaBinomial(row[1], row[2]));
  }

  private static SuccessCount count(double[] row, int at) {
    return new SuccessCount((long) row[at], (long) row[at + 1]);
  }

  @Test
  void differencesAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "difference.csv")
        .forEach(
            row -> {
              SequentialEstimate look = comparison(row).difference(count(row, 3), count(row, 5), 0);
              assertThat(look.lower()).isCloseTo(row[7], within(1e-11));
              assertThat(look.upper()).isCloseTo(row[8], within(1e-11));
              assertThat(look.pValue()).isCloseTo(row[9], withinPercentage(1e-8));
              assertThat(comparison(row).differencePValue(count(row, 3), count(row, 5), 0.02))
                  .isCloseTo(row[10], withinPercentage(1e-8));
              assertThat(look.n()).isEqualTo((long) row[4]);
              assertThat(look.m()).isEqualTo((long) row[6]);
            });
  }

  @Test
  void ratiosAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "ratio.csv")
        .forEach(
            row -> {
              SequentialEstimate look = comparison(row).ratio(count(row, 3), count(row, 5), 1);
              assertThat(look.lower()).isCloseTo(row[7], withinPercentage(1e-8));
              if (Double.isInfinite(row[8])) {
                assertThat(look.upper()).isEqualTo(row[8]);
              } else {
                assertThat(look.upper()).isCloseTo(row[8], withinPercentage(1e-8));
              }
              assertThat(look.pValue()).isCloseTo(row[9], withinPercentage(1e-8));
              assertThat(comparison(row).ratioPValue(count(row, 3), count(row, 5), 1.5))
                  .isCloseTo(row[10], withinPercentage(1e-8));
            });
  }

  @Property(tries = 150)
  void aDifferenceIsRefutedWhenItIsOutsideAndArmsAreExchangeable(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @IntRange(min = 1, max = 5000) int m,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0, max = 1) double otherShare,
      @ForAll @DoubleRange(min = -0.9, max = 0.9) double hypothesised) {
    SuccessCount one = new SuccessCount(Math.round(share * n), n);
    SuccessCount other = new SuccessCount(Math.round(otherShare * m), m);
    SequentialEstimate look = UNIFORM.difference(one, other, hypothesised);
    assertThat(look.isSignificant()).isEqualTo(look.excludes(hypothesised));
    SequentialEstimate exchanged = UNIFORM.difference(other, one, -hypothesised);
    assertThat(exchanged.lower()).isCloseTo(-look.upper(), within(1e-10));
    assertThat(exchanged.estimate()).isCloseTo(-look.estimate(), within(1e-15));
    assertThat(exchanged.pValue()).isCloseTo(look.pValue(), within(1e-10));
  }

  @Property(tries = 150)
  void aRatioIsRefutedWhenItIsOutsideAndArmsAreExchangeable(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @IntRange(min = 1, max = 5000) int m,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0, max = 1) double otherShare,
      @ForAll @DoubleRange(min = 0.1, max = 9) double hypothesised) {
    SuccessCount one = new SuccessCount(Math.round(share * n), n);
    SuccessCount other = new SuccessCount(Math.round(otherShare * m), m);
    SequentialEstimate look = UNIFORM.ratio(one, other, hypothesised);
    assertThat(look.isSignificant()).isEqualTo(look.excludes(hypothesised));
    SequentialEstimate exchanged = UNIFORM.ratio(other, one, 1 / hypothesised);
    assertThat(exchanged.pValue()).isCloseTo(look.pValue(), within(1e-10));
    if (look.upper() < 1e250 && look.lower() > 1e-250) {
      assertThat(exchanged.lower()).isCloseTo(1 / look.upper(), withinPercentage(1e-7));
    }
  }

  /** Equality has a formula, its neighbours a search. */
  @Property(tries = 200)
  void evidenceAgainstEqualityIsThatOfItsNeighbours(
      @ForAll @IntRange(max = 40) int successes, @ForAll @IntRange(max = 60) int others) {
    SuccessCount one = new SuccessCount(successes, 40);
    SuccessCount other = new SuccessCount(others, 60);
    assertThat(UNIFORM.differencePValue(one, other, 0))
        .isCloseTo(UNIFORM.differencePValue(one, other, 1e-14), withinPercentage(1e-8));
    assertThat(UNIFORM.ratioPValue(one, other, 1))
        .isCloseTo(UNIFORM.ratioPValue(one, other, 1 + 1e-14), withinPercentage(1e-8));
  }

  @Test
  void withoutRowsNothingIsExcluded() {
    assertThat(UNIFORM.difference(NONE, NONE, 0))
        .isEqualTo(new SequentialEstimate(Double.NaN, -1, 1, 1, 0, 0, 0.05));
    assertThat(UNIFORM.ratio(NONE, NONE, 1))
        .isEqualTo(new SequentialEstimate(Double.NaN, 0, Double.POSITIVE_INFINITY, 1, 0, 0, 0.05));
    assertThat(UNIFORM.difference(NONE, new SuccessCount(3, 9), 0).pValue()).isOne();
  }

  @Test
  void withoutSuccessesOneSideOfARatioIsOpen() {
    SuccessCount none = new SuccessCount(0, 500);
    SuccessCount some = new SuccessCount(60, 500);
    SequentialEstimate up = UNIFORM.ratio(none, some, 1);
    assertThat(up.estimate()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(up.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(up.lower()).isGreaterThan(1);
    SequentialEstimate down = UNIFORM.ratio(some, none, 1);
    assertThat(down.estimate()).isZero();
    assertThat(down.lower()).isZero();
    assertThat(down.upper()).isCloseTo(1 / up.lower(), withinPercentage(1e-6));
    SequentialEstimate neither = UNIFORM.ratio(none, none, 1);
    assertThat(neither.estimate()).isNaN();
    assertThat(neither.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(neither.lower()).isZero();
  }

  @Test
  void theFarthestDifferencesAreExcludedOnlyByWhatContradictsThem() {
    SuccessCount all = new SuccessCount(3, 3);
    SuccessCount none = new SuccessCount(0, 3);
    assertThat(UNIFORM.difference(none, all, 0).upper()).isOne();
    assertThat(UNIFORM.difference(all, none, 0).lower()).isEqualTo(-1);
    assertThat(UNIFORM.differencePValue(all, all, 1)).isZero();
    assertThat(UNIFORM.differencePValue(none, all, 1)).isOne();
  }

  @Test
  void badArgumentsAreNamed() {
    for (double d : new double[] {-1.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> UNIFORM.differencePValue(NONE, NONE, d))
          .hasMessage("hypothesised: expected a number in [-1, 1], got " + d);
    }
    assertThatThrownBy(() -> UNIFORM.ratioPValue(NONE, NONE, 0))
        .hasMessage("hypothesised: expected a finite number above 0, got 0.0");
    assertThatThrownBy(() -> new ProportionComparison(1, new BetaBinomial(1, 1)))
        .hasMessageStartingWith("alpha: ");
    assertThat(ProportionComparison.planned(0.05, 0.1, 100).mixture())
        .isEqualTo(ProportionSequence.planned(0.05, 0.1, 100).mixture());
  }
}
