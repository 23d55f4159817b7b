/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EddmTest {
  private static final Eddm.Settings QUICK = new Eddm.Settings(2, 0.9, 0.5);

  private static Eddm after(double... values) {
    return Streams.run(Eddm.start(QUICK), values).last();
  }

  @Test
  void keepsMeanAndSquaresOfTheDistancesBetweenErrors() {
    // Distances 2, 4 and 3.
    assertThat(after(0, 1, 0, 0, 0, 1, 0, 0, 1))
        .isEqualTo(new Eddm(QUICK, 9, 3, 9, 3, 2, 3 + 2 * Math.sqrt(2), Signal.Warning));
  }

  @Test
  void warnsAndSignalsWhenDistancesShrink() {
    // Distances 4, 4, 4, then 1 after 1: mean + 2 s is 6.25 at its greatest, then 6.09, 5.79, 5.49.
    double[] quiet = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    double[] busy = Streams.join(quiet, Streams.repeat(1, 60));
    Streams.Run<Eddm> run = Streams.run(Eddm.start(QUICK), busy);
    assertThat(run.warnings()).containsExactly(15);
    assertThat(run.changes()).containsExactly(39);
    Eddm.Settings atOne = new Eddm.Settings(2, 1, 1);
    assertThat(Streams.run(Eddm.start(atOne), quiet).changes()).isEmpty();
  }

  @Test
  void theWarningLastsUntilAnErrorLiftsIt() {
    Eddm warned = new Eddm(QUICK, 100, 30, 100, 4, 10, 8, Signal.Warning);
    assertThat(warned.update(0).signal()).isEqualTo(Signal.Warning);
    assertThat(warned.update(1).signal()).isEqualTo(Signal.Warning);
    Eddm lifted = warned;
    for (int i = 0; i < 20; i++) {
      lifted = lifted.update(0);
    }
    assertThat(lifted.update(1).signal()).isEqualTo(Signal.Warning); // a new maximum: as in river
    assertThat(lifted.update(1).greatest()).isGreaterThan(8);
    Eddm between = new Eddm(QUICK, 100, 30, 97, 7, 10, 8.5, Signal.Warning);
    assertThat(between.update(0).update(0).update(0).update(1).signal()).isEqualTo(Signal.None);
  }

  @Test
  void aDistanceAtItsGreatestOrAtTheShareOfAWarningIsNone() {
    Eddm warned = new Eddm(QUICK, 99, 30, 96, 4, 0, 4, Signal.Warning);
    assertThat(warned.update(1).signal()).isEqualTo(Signal.None);
    assertThat(warned.update(0).update(1).signal()).isEqualTo(Signal.Warning);
    Eddm.Settings half = new Eddm.Settings(2, 0.5, 0.25);
    assertThat(new Eddm(half, 99, 30, 96, 4, 0, 8, Signal.None).update(1).signal())
        .isEqualTo(Signal.None);
    assertThat(new Eddm(half, 99, 30, 96, 4, 0, 16, Signal.None).update(1).signal())
        .isEqualTo(Signal.Warning);
  }

  @Test
  void nothingIsComparedBeforeEnoughRowsAndErrors() {
    Eddm.Settings slow = new Eddm.Settings(4, 0.9, 0.5);
    assertThat(Streams.run(Eddm.start(slow), Streams.repeat(1, 4)).last().greatest()).isZero();
    assertThat(Streams.run(Eddm.start(slow), Streams.repeat(1, 5)).last().greatest()).isOne();
  }

  @Test
  void tooFewErrorsKeepTheSignal() {
    Eddm.Settings slow = new Eddm.Settings(4, 0.9, 0.5);
    double[] two = {0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    assertThat(Streams.run(Eddm.start(slow), two).last())
        .isEqualTo(new Eddm(slow, 10, 2, 10, 5, 0, 5, Signal.None));
  }

  @Test
  void theRowAfterAChangeIsTheFirstOfANewObservation() {
    Eddm changed = new Eddm(QUICK, 100, 30, 100, 4, 10, 8, Signal.Change);
    assertThat(changed.update(1)).isEqualTo(Eddm.start(QUICK).update(1));
    assertThat(changed.update(0)).isEqualTo(new Eddm(QUICK, 1, 0, 0, 0, 0, 0, Signal.None));
  }

  @Test
  void whatIsNoErrorAndNoRightAnswerIsRefused() {
    for (double value : new double[] {Double.NaN, 0.5, -1, 2}) {
      assertThatThrownBy(() -> Eddm.start(QUICK).update(value))
          .hasMessage("value: expected 0 or 1, got " + value);
    }
  }

  @Test
  void settingsAndStatesAreChecked() {
    assertThatThrownBy(() -> new Eddm.Settings(-1, 1, 1)).hasMessageStartingWith("warmStart: ");
    for (double alpha : new double[] {0, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Eddm.Settings(1, alpha, 0.1))
          .hasMessage("alpha: expected a number in (0, 1], got " + alpha);
    }
    for (double beta : new double[] {0, 0.91}) {
      assertThatThrownBy(() -> new Eddm.Settings(1, 0.9, beta))
          .hasMessage("beta: expected a number above 0 and not above alpha 0.9, got " + beta);
    }
    assertThatThrownBy(() -> new Eddm(QUICK, -1, 0, 0, 0, 0, 0, Signal.None))
        .hasMessageStartingWith("rows: ");
    assertThatThrownBy(() -> new Eddm(QUICK, 1, 2, 2, 0, 0, 0, Signal.None))
        .hasMessage("errors: expected 0..1, got 2");
    assertThatThrownBy(() -> new Eddm(QUICK, 3, 2, 1, 0, 0, 0, Signal.None))
        .hasMessage("lastError: expected 2..3, got 1");
    assertThatThrownBy(() -> new Eddm(QUICK, 3, 2, 3, -1, 0, 0, Signal.None))
        .hasMessageStartingWith("meanDistance: ");
    assertThatThrownBy(() -> new Eddm(QUICK, 3, 2, 3, 1, -1, 0, Signal.None))
        .hasMessageStartingWith("squares: ");
    assertThatThrownBy(() -> new Eddm(QUICK, 3, 2, 3, 1, 0, -1, Signal.None))
        .hasMessageStartingWith("greatest: ");
  }
}
