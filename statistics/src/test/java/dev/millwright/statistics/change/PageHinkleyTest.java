/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageHinkleyTest {
  private static final PageHinkley START = PageHinkley.start(PageHinkley.Settings.DEFAULT);

  @Test
  void signalsTheKnownStepsWhereTheyAreKnown() {
    double[] step = Streams.join(Streams.repeat(0, 100), Streams.repeat(1, 100));
    assertThat(Streams.run(START, step).changes()).containsExactly(166);
    PageHinkley.Settings quick = new PageHinkley.Settings(5, 0, 3, 1);
    double[] shortStep = Streams.join(Streams.repeat(0, 10), Streams.repeat(1, 4));
    assertThat(Streams.run(PageHinkley.start(quick), shortStep).changes()).containsExactly(13);
  }

  @Test
  void seesAFallAsItSeesARise() {
    double[] rise = Streams.join(Streams.repeat(0, 100), Streams.repeat(1, 100));
    double[] fall = Streams.join(Streams.repeat(0, 100), Streams.repeat(-1, 100));
    assertThat(Streams.run(START, fall).changes()).isEqualTo(Streams.run(START, rise).changes());
  }

  @Test
  void aSumMustExceedTheThresholdStrictly() {
    // Means 0, 1: the second deviation is 1, so the sum rises by exactly 1.
    double[] values = {0, 2};
    assertThat(changes(new PageHinkley.Settings(1, 0, 1, 1), values)).isZero();
    assertThat(changes(new PageHinkley.Settings(1, 0, Math.nextDown(1.0), 1), values)).isOne();
    assertThat(changes(new PageHinkley.Settings(1, 0, 1, 1), new double[] {0, -2})).isZero();
    assertThat(changes(new PageHinkley.Settings(2, 0, 0.5, 1), values)).isOne();
    assertThat(changes(new PageHinkley.Settings(3, 0, 0.5, 1), values)).isZero();
  }

  private static int changes(PageHinkley.Settings settings, double[] values) {
    return Streams.run(PageHinkley.start(settings), values).changes().size();
  }

  @Test
  void theNumberAfterAChangeIsTheFirstOfANewObservation() {
    PageHinkley changed =
        new PageHinkley(PageHinkley.Settings.DEFAULT, 500, 3, 7, 7, 1, 9, Signal.Change);
    assertThat(changed.update(4)).isEqualTo(START.update(4));
    assertThat(START.update(4))
        .isEqualTo(
            new PageHinkley(
                PageHinkley.Settings.DEFAULT, 1, 4, -0.005, 0.005, -0.005, 0.005, Signal.None));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (double value :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> START.update(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value: expected a finite number, got " + value);
    }
    assertThatThrownBy(() -> START.update(-1e308).update(1e308))
        .hasMessage("mean: expected a finite number, got Infinity");
    assertThat(START.update(Double.MIN_VALUE).mean()).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new PageHinkley.Settings(0, 0, 1, 1))
        .hasMessage("minInstances: expected 1..2147483647, got 0");
    assertThatThrownBy(() -> new PageHinkley.Settings(1, -1, 1, 1))
        .hasMessage("delta: expected a finite number of 0 or more, got -1.0");
    assertThatThrownBy(() -> new PageHinkley.Settings(1, 0, 0, 1))
        .hasMessage("threshold: expected a finite number above 0, got 0.0");
    for (double alpha : new double[] {0, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new PageHinkley.Settings(1, 0, 1, alpha))
          .hasMessage("alpha: expected a number in (0, 1], got " + alpha);
    }
  }

  @Test
  void aStateFromElsewhereIsChecked() {
    PageHinkley.Settings settings = PageHinkley.Settings.DEFAULT;
    double bad = Double.NaN;
    assertThatThrownBy(() -> new PageHinkley(settings, -1, 0, 0, 0, 0, 0, Signal.None))
        .hasMessageStartingWith("rows: expected 0..");
    assertThatThrownBy(() -> new PageHinkley(settings, 1, 0, bad, 0, 0, 0, Signal.None))
        .hasMessageStartingWith("increase: ");
    assertThatThrownBy(() -> new PageHinkley(settings, 1, 0, 0, bad, 0, 0, Signal.None))
        .hasMessageStartingWith("decrease: ");
    assertThatThrownBy(() -> new PageHinkley(settings, 1, 0, 0, 0, bad, 0, Signal.None))
        .hasMessageStartingWith("leastIncrease: ");
    assertThatThrownBy(() -> new PageHinkley(settings, 1, 0, 0, 0, 0, bad, Signal.None))
        .hasMessageStartingWith("greatestDecrease: ");
  }
}
