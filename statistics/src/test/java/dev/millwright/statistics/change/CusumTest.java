/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Test;

class CusumTest {
  private static final Cusum.Settings SETTINGS = new Cusum.Settings(10, 0.5, 5);

  /** Montgomery's example: means 10 and 11, slack 0.5, threshold 5. */
  @Test
  void signalsAtPeriod29OfMontgomerysExample() {
    double[] values = {
      9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
      10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62,
      11.31, 10.52
    };
    Streams.Run<Cusum> run = Streams.run(Cusum.start(SETTINGS), values);
    assertThat(run.changes()).containsExactly(28);
    Cusum before = Cusum.start(SETTINGS);
    for (int i = 0; i < 28; i++) {
      before = before.update(values[i]);
    }
    assertThat(before.high()).isCloseTo(4.47, within(1e-12));
    assertThat(before.update(values[28]).high()).isCloseTo(5.28, within(1e-12));
  }

  @Test
  void slackAndThresholdAreHalfAndFiveStandardDeviations() {
    assertThat(Cusum.Settings.around(10, 4)).isEqualTo(new Cusum.Settings(10, 2, 20));
  }

  @Test
  void aSumMustExceedTheThresholdStrictlyOnEitherSide() {
    Cusum start = Cusum.start(SETTINGS);
    assertThat(start.update(15.5)).isEqualTo(new Cusum(SETTINGS, 1, 5, 0, Signal.None));
    assertThat(start.update(15.625)).isEqualTo(new Cusum(SETTINGS, 1, 5.125, 0, Signal.Change));
    assertThat(start.update(4.5)).isEqualTo(new Cusum(SETTINGS, 1, 0, 5, Signal.None));
    assertThat(start.update(4.375)).isEqualTo(new Cusum(SETTINGS, 1, 0, 5.125, Signal.Change));
    assertThat(start.update(15.625).update(11))
        .isEqualTo(new Cusum(SETTINGS, 1, 0.5, 0, Signal.None));
  }

  @Test
  void runLengthsAgreeWithMpmathAndThePublishedOnes() {
    ReferenceTable.numbers(getClass(), "cusum-run-length.csv")
        .forEach(
            row ->
                assertThat(CusumRunLength.average(row[0], row[1], row[2]))
                    .as("slack %s threshold %s shift %s", row[0], row[1], row[2])
                    .isCloseTo(row[3], withinPercentage(1e-7)));
    // Montgomery, table 9.3; four digits by Hawkins (1993).
    assertThat(CusumRunLength.average(0.5, 5, 0)).isCloseTo(465.4, within(0.1));
    assertThat(CusumRunLength.average(0.5, 5, 1)).isCloseTo(10.4, within(0.05));
    assertThat(CusumRunLength.average(0.5, 4, 0)).isCloseTo(168, within(0.5));
    assertThat(CusumRunLength.average(0.5, 4, 1)).isCloseTo(8.38, within(0.01));
  }

  @Test
  void runLengthsAreThoseOfTheDetector() {
    RandomStream random = new RandomStream(7);
    Cusum.Settings settings = Cusum.Settings.around(0, 1);
    assertThat(settings).isEqualTo(new Cusum.Settings(0, 0.5, 5));
    for (double shift : new double[] {0, 1}) {
      long numbers = 0;
      int signals = 2000;
      for (int i = 0; i < signals; i++) {
        Cusum state = Cusum.start(settings);
        while (state.signal() == Signal.None) {
          state = state.update(random.nextGaussian() + shift);
        }
        numbers += state.rows();
      }
      // A run length's deviation is at most its mean: four standard errors are 9 %.
      assertThat((double) numbers / signals)
          .isCloseTo(CusumRunLength.average(0.5, 5, shift), withinPercentage(9));
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    Cusum start = Cusum.start(SETTINGS);
    assertThatThrownBy(() -> start.update(Double.NaN))
        .hasMessage("value: expected a finite number, got NaN");
    // 1.7e308 alone is a change, after which the sums are empty again; overflow needs one number.
    Cusum.Settings far = new Cusum.Settings(-1.7e308, 0, 1);
    assertThatThrownBy(() -> Cusum.start(far).update(1.7e308))
        .hasMessage("high: expected a finite number of 0 or more, got Infinity");
  }

  @Test
  void settingsAndStatesAreChecked() {
    assertThatThrownBy(() -> new Cusum.Settings(Double.NaN, 0, 1))
        .hasMessageStartingWith("target: ");
    assertThatThrownBy(() -> new Cusum.Settings(0, -1, 1)).hasMessageStartingWith("slack: ");
    assertThatThrownBy(() -> new Cusum.Settings(0, 0, 0)).hasMessageStartingWith("threshold: ");
    assertThatThrownBy(() -> Cusum.Settings.around(0, 0))
        .hasMessageStartingWith("standardDeviation: ");
    assertThatThrownBy(() -> new Cusum(SETTINGS, -1, 0, 0, Signal.None))
        .hasMessageStartingWith("rows: ");
    assertThatThrownBy(() -> new Cusum(SETTINGS, 1, -1, 0, Signal.None))
        .hasMessageStartingWith("high: ");
    assertThatThrownBy(() -> new Cusum(SETTINGS, 1, 0, Double.NaN, Signal.None))
        .hasMessageStartingWith("low: ");
    assertThatThrownBy(() -> CusumRunLength.average(-1, 5, 0)).hasMessageStartingWith("slack: ");
    assertThatThrownBy(() -> CusumRunLength.average(0, 10.5, 0))
        .hasMessage("threshold: expected a number in (0, 10], got 10.5");
    assertThatThrownBy(() -> CusumRunLength.average(0, 0, 0)).hasMessageStartingWith("threshold");
    assertThatThrownBy(() -> CusumRunLength.average(0, 5, Double.NaN))
        .hasMessageStartingWith("shift: ");
    assertThat(CusumRunLength.average(0, 10, 0)).isPositive();
  }
}
