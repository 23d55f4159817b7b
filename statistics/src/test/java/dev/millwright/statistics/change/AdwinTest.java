/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdwinTest {
  private static final Adwin START = Adwin.start(Adwin.Settings.DEFAULT);

  @Test
  void signalsTheKnownStepWhereItIsKnown() {
    double[] step = Streams.join(Streams.repeat(0, 200), Streams.repeat(1, 24));
    Streams.Run<Adwin> run = Streams.run(START, Streams.join(step, Streams.repeat(1, 10)));
    assertThat(run.changes()).containsExactly(223);
  }

  @Test
  void theStateWithTheSignalStillHasTheWindowThatWasLeft() {
    double[] step = Streams.join(Streams.repeat(0, 200), Streams.repeat(1, 24));
    Adwin changed = Streams.run(START, step).last();
    assertThat(changed.signal()).isEqualTo(Signal.Change);
    assertThat(changed.width()).isLessThan(200).isGreaterThanOrEqualTo(24);
    assertThat(changed.total()).isEqualTo(24);
    assertThat(changed.update(5)).isEqualTo(START.update(5));
    assertThat(START.update(5).width()).isOne();
  }

  @Test
  void bucketsOfASizeAreMergedFromTheSixthOn() {
    Adwin five = Streams.run(START, new double[] {1, 2, 3, 4, 5}).last();
    assertThat(five.rowSizes()).containsExactly(5);
    assertThat(five.squares()).isCloseTo(10, within(1e-12));
    Adwin six = five.update(6);
    assertThat(six.rowSizes()).containsExactly(4, 1);
    assertThat(six.totals()).containsExactly(3.0, 4.0, 5.0, 6.0, 3.0);
    assertThat(six.bucketSquares()).containsExactly(0.0, 0.0, 0.0, 0.0, 0.5);
    assertThat(six.width()).isEqualTo(6);
    assertThat(six.mean()).isEqualTo(3.5);
    assertThat(START.mean()).isNaN();
  }

  @Test
  void manyNumbersFitIntoFewBuckets() {
    Adwin state = Adwin.start(new Adwin.Settings(0.002, 1_000_000));
    for (int i = 0; i < 20_000; i++) {
      state = state.update(i % 2);
    }
    assertThat(state.width()).isEqualTo(20_000);
    assertThat(state.total()).isEqualTo(10_000);
    assertThat(state.rowSizes().size()).isEqualTo(12);
    assertThat(state.squares() / 20_000).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void aConstantStreamNeverChanges() {
    Adwin.Settings everyNumber = new Adwin.Settings(0.5, 1);
    for (double value : new double[] {0, 1, Double.MIN_VALUE, -7.3}) {
      assertThat(Streams.run(Adwin.start(everyNumber), Streams.repeat(value, 500)).changes())
          .as("%s", value)
          .isEmpty();
    }
  }

  @Test
  void whatIsNoNumberOrTooLargeIsRefused() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> START.update(value))
          .hasMessage("value: expected a finite number, got " + value);
    }
    assertThatThrownBy(() -> START.update(-1e300).update(1e300))
        .hasMessage("squares: expected a finite number, got Infinity");
  }

  @Test
  void settingsAndStatesAreChecked() {
    assertThatThrownBy(() -> new Adwin.Settings(0, 1)).hasMessageStartingWith("delta: ");
    assertThatThrownBy(() -> new Adwin.Settings(0.1, 0)).hasMessageStartingWith("clock: ");
    assertThatThrownBy(() -> state(-1, 0, List.of(), List.of(), List.of()))
        .hasMessageStartingWith("updates: ");
    assertThatThrownBy(() -> state(1, Double.NaN, List.of(), List.of(), List.of()))
        .hasMessageStartingWith("total: ");
    assertThatThrownBy(() -> state(1, 1, List.of(6), List.of(), List.of()))
        .hasMessage("rowSizes[0]: expected 1..5, got 6");
    assertThatThrownBy(() -> state(1, 1, List.of(1), List.of(), List.of(0.0)))
        .hasMessage("totals: expected 1..1, got 0");
    assertThatThrownBy(() -> state(1, 1, List.of(1), List.of(1.0), List.of()))
        .hasMessage("bucketSquares: expected 1..1, got 0");
    assertThatThrownBy(() -> state(1, 1, List.of(1), List.of(Double.NaN), List.of(0.0)))
        .hasMessage("totals: expected a finite number, got NaN");
    assertThatThrownBy(() -> state(1, 1, List.of(1), List.of(1.0), List.of(Double.NaN)))
        .hasMessage("bucketSquares: expected a finite number, got NaN");
    assertThatThrownBy(() -> state(1, 1, Collections.nCopies(49, 1), List.of(), List.of()))
        .hasMessage("rowSizes: expected 0..48, got 49");
  }

  private static Adwin state(
      long updates, double total, List<Integer> sizes, List<Double> totals, List<Double> squares) {
    return new Adwin(
        Adwin.Settings.DEFAULT, updates, total, 0, sizes, totals, squares, Signal.None);
  }
}
