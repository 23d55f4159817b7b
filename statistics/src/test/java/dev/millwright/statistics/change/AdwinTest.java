/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

  private static double[] part(double[] values, double from, double size) {
    return Arrays.copyOfRange(values, (int) from, (int) (from + size));
  }

  private static double squaresOf(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  @Test
  void everyBucketHasTheSumsOfItsNumbers() {
    double[] values = Streams.numbers(3, 300, 300, 0);
    Adwin state = Streams.run(Adwin.start(new Adwin.Settings(1e-9, 32)), values).last();
    assertThat(state.width()).isEqualTo(300);
    List<List<Double>> totals = Adwin.split(state.rowSizes(), state.totals());
    List<List<Double>> squares = Adwin.split(state.rowSizes(), state.bucketSquares());
    int from = 0;
    for (int row = totals.size() - 1; row >= 0; row--) {
      for (int bucket = 0; bucket < totals.get(row).size(); bucket++) {
        double[] numbers = part(values, from, 1 << row);
        assertThat(totals.get(row).get(bucket))
            .isCloseTo(Arrays.stream(numbers).sum(), within(1e-12));
        assertThat(squares.get(row).get(bucket)).isCloseTo(squaresOf(numbers), within(1e-12));
        from += numbers.length;
      }
    }
    assertThat(from).isEqualTo(300);
  }

  @Test
  void theWindowThatWasLeftHasTheSumsOfItsNumbers() {
    for (int seed = 1; seed <= 10; seed++) {
      double[] values = Streams.numbers(seed, 400, 250, 3);
      int change = Streams.run(START, values).changes().get(0);
      Adwin left = Streams.run(START, part(values, 0, change + 1.0)).last();
      double[] window = part(values, change + 1 - left.width(), left.width());
      assertThat(left.width()).isLessThan(change + 1);
      assertThat(left.total()).isCloseTo(Arrays.stream(window).sum(), within(1e-10));
      assertThat(left.squares()).isCloseTo(squaresOf(window), within(1e-10));
    }
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
