/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.distribution.Binomial;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionTest {
  @Test
  void agreesWithStatsmodels() {
    ReferenceTable.numbers(getClass(), "one-proportion.csv")
        .forEach(
            row -> {
              Proportion proportion = new Proportion((long) row[0], (long) row[1]);
              Interval wilson = proportion.wilson(row[2]);
              Interval exact = proportion.clopperPearson(row[2]);
              assertThat(wilson.lower()).as("%s", proportion).isCloseTo(row[3], within(1e-13));
              assertThat(wilson.upper()).as("%s", proportion).isCloseTo(row[4], within(1e-13));
              assertThat(exact.lower()).as("%s", proportion).isCloseTo(row[5], within(1e-12));
              assertThat(exact.upper()).as("%s", proportion).isCloseTo(row[6], within(1e-12));
              assertThat(wilson.confidence()).isEqualTo(row[2]);
              assertThat(exact.confidence()).isEqualTo(row[2]);
            });
  }

  @Test
  void noSuccessAndNothingButSuccessReachTheEnds() {
    assertThat(new Proportion(0, 10).wilson(0.95).lower()).isZero();
    assertThat(new Proportion(10, 10).wilson(0.95).upper()).isOne();
    Interval none = new Proportion(0, 10).clopperPearson(0.95);
    assertThat(none.lower()).isZero();
    assertThat(none.upper()).isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-15));
    assertThat(new Proportion(10, 10).clopperPearson(0.95).upper()).isOne();
    assertThat(new Proportion(3, 4).value()).isEqualTo(0.75);
  }

  @Property(tries = 200)
  void failuresMirrorSuccesses(
      @ForAll @IntRange(min = 0, max = 300) int successes,
      @ForAll @IntRange(min = 0, max = 300) int failures,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double confidence) {
    if (successes + failures == 0) {
      return;
    }
    Proportion one = new Proportion(successes, successes + failures);
    Proportion other = new Proportion(failures, successes + failures);
    assertThat(one.wilson(confidence).lower())
        .isCloseTo(1 - other.wilson(confidence).upper(), within(1e-15));
    assertThat(one.clopperPearson(confidence).lower())
        .isCloseTo(1 - other.clopperPearson(confidence).upper(), within(1e-14));
    assertThat(one.wilson(confidence).lower()).isBetween(0.0, one.value());
    assertThat(one.wilson(confidence).upper()).isBetween(one.value(), 1.0);
  }

  /** Exactly: the probability of all counts whose interval holds the truth. */
  @Test
  void clopperPearsonCoversAlwaysAndWilsonOnAverage() {
    double wilson = 0;
    for (int percent = 1; percent < 100; percent++) {
      double truth = percent / 100.0;
      double exact = 0;
      for (int k = 0; k <= 40; k++) {
        double mass = Binomial.pmf(k, 40, truth);
        Proportion seen = new Proportion(k, 40);
        exact += holds(seen.clopperPearson(0.95), truth) ? mass : 0;
        wilson += holds(seen.wilson(0.95), truth) ? mass / 99 : 0;
      }
      assertThat(exact).isGreaterThanOrEqualTo(0.95);
    }
    assertThat(wilson).isBetween(0.945, 0.96);
  }

  private static boolean holds(Interval interval, double truth) {
    return interval.lower() <= truth && truth <= interval.upper();
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(0, 0))
        .withMessage("trials: expected 1..9007199254740992, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(5, 4))
        .withMessage("successes: expected 0..4, got 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(1, 4).clopperPearson(0.4))
        .withMessage("confidence: expected a number in [0.5, 1), such as 0.95, got 0.4");
  }
}
