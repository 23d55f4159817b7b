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
import dev.millwright.statistics.random.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProportionSequenceTest {
  private static final ProportionSequence UNIFORM =
      new ProportionSequence(0.05, new BetaBinomial(1, 1));

  @Test
  void boundsAndPValuesAgreeWithMpmath() {
    ReferenceTable.numbers(getClass(), "proportion.csv")
        .forEach(
            row -> {
              ProportionSequence sequence =
                  new ProportionSequence(row[0], new BetaBinomial(row[1], row[2]));
              SuccessCount count = new SuccessCount((long) row[3], (long) row[4]);
              SequentialEstimate look = sequence.look(count, 0.04);
              assertThat(look.lower()).as("%s", count).isCloseTo(row[5], withinPercentage(1e-9));
              assertThat(look.upper()).as("%s", count).isCloseTo(row[6], withinPercentage(1e-9));
              double tolerance = Math.max(1e-10, 1e-13 * -Math.log(row[7] + 1e-300));
              assertThat(look.pValue()).isCloseTo(row[7], withinPercentage(100 * tolerance));
            });
  }

  /** (n + 1) C(n, k) p^k (1 - p)^(n - k), from Robbins' paper, at 7 of 10 and 1/2. */
  @Test
  void withAUniformPriorThePValueIsRobbins() {
    double robbins = 11 * 120 / 1024.0;
    assertThat(UNIFORM.pValue(new SuccessCount(7, 10), 0.5)).isOne();
    assertThat(UNIFORM.pValue(new SuccessCount(10, 10), 0.5)).isCloseTo(11 / 1024.0, within(1e-15));
    assertThat(robbins).isGreaterThan(1);
  }

  @Test
  void withoutRowsNothingIsExcluded() {
    SequentialEstimate look = UNIFORM.look(new SuccessCount(0, 0), 0.3);
    assertThat(look.estimate()).isNaN();
    assertThat(look).isEqualTo(new SequentialEstimate(Double.NaN, 0, 1, 1, 0, 0, 0.05));
    assertThat(look.isSignificant()).isFalse();
  }

  @Test
  void whatIsImpossibleHasPValueZero() {
    assertThat(UNIFORM.pValue(new SuccessCount(1, 5), 0)).isZero();
    assertThat(UNIFORM.pValue(new SuccessCount(4, 5), 1)).isZero();
    assertThat(UNIFORM.pValue(new SuccessCount(0, 5), 0)).isOne();
    assertThat(UNIFORM.look(new SuccessCount(0, 5), 0).lower()).isZero();
    assertThat(UNIFORM.look(new SuccessCount(5, 5), 0).upper()).isOne();
  }

  @Property(tries = 300)
  void aProportionIsRefutedWhenItIsOutsideOfTheInterval(
      @ForAll @IntRange(min = 1, max = 100_000) int rows,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double hypothesised) {
    SuccessCount count = new SuccessCount(Math.round(share * rows), rows);
    SequentialEstimate look = UNIFORM.look(count, hypothesised);
    assertThat(look.isSignificant()).isEqualTo(look.excludes(hypothesised));
    SequentialEstimate mirrored =
        UNIFORM.look(new SuccessCount(count.failures(), rows), 1 - hypothesised);
    assertThat(mirrored.lower()).isCloseTo(1 - look.upper(), within(1e-12));
    assertThat(mirrored.upper()).isCloseTo(1 - look.lower(), within(1e-12));
  }

  @Test
  void aPlannedSequenceNeedsTheLeastDeviationAtItsPlan() {
    long planned = leastCountThatRefutes(ProportionSequence.planned(0.05, 0.05, 10_000));
    assertThat(planned)
        .isEqualTo(568)
        .isLessThan(leastCountThatRefutes(ProportionSequence.planned(0.05, 0.05, 1000)))
        .isLessThan(leastCountThatRefutes(ProportionSequence.planned(0.05, 0.05, 100_000)))
        .isLessThan(leastCountThatRefutes(UNIFORM));
    BetaBinomial mixture = ProportionSequence.planned(0.05, 0.25, 1000).mixture();
    double weight = 1000 / (2 * Math.log(20) + Math.log(1 + 2 * Math.log(20)));
    assertThat(mixture.a()).isCloseTo(0.25 * weight, within(1e-9));
    assertThat(mixture.b()).isCloseTo(0.75 * weight, within(1e-9));
  }

  private static long leastCountThatRefutes(ProportionSequence sequence) {
    long count = 500;
    while (sequence.pValue(new SuccessCount(count, 10_000), 0.05) > 0.05) {
      count++;
    }
    return count;
  }

  @Tag("simulation")
  @Test
  void lookingAfterEveryRowKeepsTheError() {
    ProportionSequence planned = ProportionSequence.planned(0.05, 0.1, 500);
    Simulated.Stops uniform = Simulated.repeat(1, random -> stop(UNIFORM, 0.1, 600, random));
    Simulated.Stops tuned = Simulated.repeat(2, random -> stop(planned, 0.1, 600, random));
    assertThat(uniform.stopped())
        .isEqualTo(58)
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT);
    assertThat(tuned.stopped())
        .isEqualTo(37)
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT);
  }

  @Tag("simulation")
  @Test
  void aDoubledErrorRateIsFoundAfterAKnownNumberOfRows() {
    ProportionSequence planned = ProportionSequence.planned(0.05, 0.1, 200);
    Simulated.Stops stops = Simulated.repeat(3, random -> stop(planned, 0.2, 5000, random));
    assertThat(stops).isEqualTo(new Simulated.Stops(2000, 110.26));
  }

  private static int stop(ProportionSequence test, double p, int most, RandomStream random) {
    long errors = 0;
    for (int row = 1; row <= most; row++) {
      errors += random.nextDouble() < p ? 1 : 0;
      if (test.pValue(new SuccessCount(errors, row), 0.1) <= test.alpha()) {
        return row;
      }
    }
    return 0;
  }

  @Test
  void anEarlierLookSharpensALaterOne() {
    SequentialEstimate earlier = new SequentialEstimate(0.5, 0.3, 0.6, 0.01, 10, 0, 0.05);
    SequentialEstimate later = new SequentialEstimate(0.55, 0.2, 0.7, 0.4, 20, 5, 0.05);
    assertThat(later.after(earlier))
        .isEqualTo(new SequentialEstimate(0.55, 0.3, 0.6, 0.01, 20, 5, 0.05));
    SequentialEstimate narrow = new SequentialEstimate(0.55, 0.4, 0.5, 0.001, 20, 5, 0.05);
    assertThat(narrow.after(earlier)).isEqualTo(narrow);
    assertThat(new SequentialEstimate(0, 0, 1, 0.05, 1, 0, 0.05).isSignificant()).isTrue();
    assertThat(earlier.excludes(0.3)).isFalse();
    assertThat(earlier.excludes(0.6)).isFalse();
    assertThat(earlier.excludes(0.29)).isTrue();
    assertThat(earlier.excludes(0.61)).isTrue();
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> new ProportionSequence(0, UNIFORM.mixture()))
        .hasMessage("alpha: expected a number in (0, 1), got 0.0");
    assertThatThrownBy(() -> ProportionSequence.planned(1, 0.5, 1)).hasMessageStartingWith("alpha");
    assertThatThrownBy(() -> ProportionSequence.planned(0.1, 0, 1))
        .hasMessageStartingWith("proportion: ");
    assertThatThrownBy(() -> ProportionSequence.planned(0.1, 0.5, 0))
        .hasMessageStartingWith("plannedRows: ");
    assertThatThrownBy(() -> UNIFORM.pValue(new SuccessCount(1, 2), 1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SuccessCount(3, 2)).hasMessage("successes: expected 0..2, got 3");
    assertThatThrownBy(() -> new SuccessCount(-1, 2)).hasMessageStartingWith("successes: ");
    assertThatThrownBy(() -> new SuccessCount(0, -1)).hasMessageStartingWith("rows: ");
    assertThat(new SuccessCount(1, 4).share()).isEqualTo(0.25);
    assertThat(new SuccessCount(1, 4).failures()).isEqualTo(3);
  }
}
