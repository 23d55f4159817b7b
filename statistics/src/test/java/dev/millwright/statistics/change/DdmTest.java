/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DdmTest {
  private static final Ddm START = Ddm.start(Ddm.Settings.DEFAULT);

  @Test
  void signalsTheKnownStepWhereItIsKnown() {
    double[] tenth = Streams.join(Streams.repeat(0, 9), Streams.repeat(1, 1));
    double[] values = tenth;
    for (int i = 1; i < 10; i++) {
      values = Streams.join(values, tenth);
    }
    Streams.Run<Ddm> run = Streams.run(START, Streams.join(values, Streams.repeat(1, 9)));
    assertThat(run.warnings()).containsExactly(103);
    assertThat(run.changes()).containsExactly(108);
  }

  @Test
  void theFirstErrorAfterALongFaultlessStreamIsAChangeAsInRiver() {
    double[] values = Streams.join(Streams.repeat(0, 1000), Streams.repeat(1, 1));
    assertThat(Streams.run(START, values).changes()).containsExactly(1000);
  }

  @Test
  void aWindowCountsAsItsRows() {
    Ddm byWindow = START.update(2, 40).update(3, 60);
    assertThat(byWindow.rows()).isEqualTo(100);
    assertThat(byWindow.errorRate()).isEqualTo(0.05);
    assertThat(byWindow.leastDeviation()).isEqualTo(Math.sqrt(0.05 * 0.95 / 100));
    assertThat(byWindow.signal()).isEqualTo(Signal.None);
    assertThat(byWindow.update(8, 50).signal()).isEqualTo(Signal.Warning);
    assertThat(byWindow.update(25, 50).signal()).isEqualTo(Signal.Change);
    assertThat(byWindow.update(25, 50).update(0, 31))
        .isEqualTo(new Ddm(Ddm.Settings.DEFAULT, 31, 0, 0, 0, Signal.None));
  }

  @Property(tries = 100)
  void aWindowOfOneRowIsARow(@ForAll @IntRange(max = 200) int seed) {
    Ddm rows = START;
    Ddm windows = START;
    for (double value : Streams.errors(seed, 200, 100, 0.2, 0.5)) {
      rows = rows.update(value);
      windows = windows.update((long) value, 1);
      assertThat(windows).isEqualTo(rows);
    }
  }

  @Test
  void noLookBeforeTheWarmStartHasPassed() {
    Ddm.Settings settings = new Ddm.Settings(3, 2, 3);
    Ddm early = Ddm.start(settings).update(0).update(0).update(1);
    assertThat(early).isEqualTo(new Ddm(settings, 3, early.errorRate(), 0, 0, Signal.None));
    assertThat(early.update(0).leastDeviation()).isPositive();
  }

  @Test
  void looksAreStrict() {
    // p = 0.5, s = 0.05: bounds 0.6 and 0.65 up to the last bit.
    Ddm.Settings settings = new Ddm.Settings(1, 1, 2);
    Ddm still = new Ddm(settings, 100, 0.5, 0.5, 0.05, Signal.None);
    assertThat(still.update(50, 100).signal()).isEqualTo(Signal.None);
    Ddm constant = Ddm.start(settings).update(1).update(1).update(1);
    assertThat(constant.signal()).isEqualTo(Signal.None);
    assertThat(constant.leastRate()).isEqualTo(1);
  }

  @Test
  void whatIsNoShareIsRefused() {
    for (double value : new double[] {Double.NaN, -0.1, 1.1}) {
      assertThatThrownBy(() -> START.update(value))
          .hasMessage("value: expected a number in [0, 1], got " + value);
    }
    assertThatThrownBy(() -> START.update(0, 0)).hasMessageStartingWith("windowRows: expected 1..");
    assertThatThrownBy(() -> START.update(3, 2)).hasMessage("errors: expected 0..2, got 3");
    Ddm full = new Ddm(Ddm.Settings.DEFAULT, Long.MAX_VALUE, 0, 0, 0, Signal.None);
    assertThatThrownBy(() -> full.update(0, 1)).hasMessageStartingWith("windowRows: expected 1..0");
  }

  @Test
  void settingsAndStatesAreChecked() {
    assertThatThrownBy(() -> new Ddm.Settings(-1, 2, 3)).hasMessageStartingWith("warmStart: ");
    assertThatThrownBy(() -> new Ddm.Settings(1, 0, 3)).hasMessageStartingWith("warningThreshold");
    assertThatThrownBy(() -> new Ddm.Settings(1, 2, 1))
        .hasMessage(
            "driftThreshold: expected a finite number not below warningThreshold 2.0, got 1.0");
    assertThatThrownBy(() -> new Ddm.Settings(1, 2, Double.POSITIVE_INFINITY))
        .hasMessageStartingWith("driftThreshold: ");
    Ddm.Settings settings = Ddm.Settings.DEFAULT;
    assertThatThrownBy(() -> new Ddm(settings, -1, 0, 0, 0, Signal.None))
        .hasMessageStartingWith("rows: ");
    assertThatThrownBy(() -> new Ddm(settings, 1, 2, 0, 0, Signal.None))
        .hasMessageStartingWith("errorRate: ");
    assertThatThrownBy(() -> new Ddm(settings, 1, 0, 2, 0, Signal.None))
        .hasMessageStartingWith("leastRate: ");
    assertThatThrownBy(() -> new Ddm(settings, 1, 0, 0, -1, Signal.None))
        .hasMessageStartingWith("leastDeviation: ");
  }
}
