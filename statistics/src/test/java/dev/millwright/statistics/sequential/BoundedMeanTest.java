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
import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BoundedMeanTest {
  private static final BoundedMean.Settings UNIT = new BoundedMean.Settings(0, 1, 0.05);

  @Test
  void agreesWithThePublishedFormulas() {
    ReferenceTable.rows(getClass(), "bounded-mean.csv")
        .forEach(
            row -> {
              double[] settings = ReferenceTable.list(row[0] + " " + row[1] + " " + row[2]);
              BoundedMean state =
                  BoundedMean.start(
                      new BoundedMean.Settings(settings[1], settings[2], settings[0]));
              for (double value : ReferenceTable.list(row[3])) {
                state = state.update(value);
              }
              SequentialEstimate look = state.look(Double.parseDouble(row[7]));
              assertThat(look.estimate()).isCloseTo(Double.parseDouble(row[4]), within(1e-12));
              assertThat(look.lower()).isCloseTo(Double.parseDouble(row[5]), within(1e-12));
              assertThat(look.upper()).isCloseTo(Double.parseDouble(row[6]), within(1e-12));
              assertThat(look.pValue())
                  .isCloseTo(Double.parseDouble(row[8]), withinPercentage(1e-9));
              assertThat(look.n()).isEqualTo(ReferenceTable.list(row[3]).length);
            });
  }

  @Test
  void withoutRowsNothingIsExcluded() {
    BoundedMean.Settings range = new BoundedMean.Settings(-2, 6, 0.05);
    assertThat(BoundedMean.start(range).look(0))
        .isEqualTo(new SequentialEstimate(Double.NaN, -2, 6, 1, 0, 0, 0.05));
  }

  @Test
  void aConstantStreamNarrowsToItsValueAtEitherEnd() {
    BoundedMean low = BoundedMean.start(UNIT);
    BoundedMean high = low;
    for (int i = 0; i < 5000; i++) {
      low = low.update(0);
      high = high.update(1);
    }
    assertThat(low.look(0.5).lower()).isZero();
    assertThat(low.look(0.5).upper()).isBetween(0.001, 0.01);
    assertThat(high.look(0.5).upper()).isOne();
    assertThat(high.look(0.5).lower()).isBetween(0.99, 0.999);
    assertThat(low.look(0).pValue()).isOne();
    assertThat(high.look(1).pValue()).isOne();
    assertThat(low.look(0.5).isSignificant()).isTrue();
  }

  @Test
  void aMeanIsRefutedWhenItIsOutsideOfTheInterval() {
    RandomStream random = new RandomStream(31);
    BoundedMean state = BoundedMean.start(UNIT);
    for (int i = 0; i < 400; i++) {
      state = state.update(random.nextDouble() * random.nextDouble());
      for (double mean = 0; mean <= 1; mean += 0.05) {
        SequentialEstimate look = state.look(mean);
        assertThat(look.isSignificant()).isEqualTo(look.excludes(mean));
      }
    }
  }

  @Tag("simulation")
  @Test
  void lookingAfterEveryRowKeepsTheErrorForSkewedNumbers() {
    Simulated.Stops stops = Simulated.repeat(32, random -> stop(0.25, 1500, random));
    assertThat(stops.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(9);
  }

  @Test
  void aShiftOfATenthIsFoundAfterAKnownNumberOfRows() {
    assertThat(Simulated.repeat(33, random -> stop(0.35, 5000, random)))
        .isEqualTo(new Simulated.Stops(2000, 93.273));
  }

  /** Products of two uniform numbers have mean 1/4. */
  private static int stop(double hypothesised, int most, RandomStream random) {
    BoundedMean state = BoundedMean.start(UNIT);
    for (int row = 1; row <= most; row++) {
      state = state.update(random.nextDouble() * random.nextDouble());
      if (state.look(hypothesised).isSignificant()) {
        return row;
      }
    }
    return 0;
  }

  @Test
  void badArgumentsAreNamed() {
    BoundedMean start = BoundedMean.start(new BoundedMean.Settings(-1, 1, 0.05));
    for (double value : new double[] {-1.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> start.update(value))
          .hasMessage("value: expected a number in [-1.0, 1.0], got " + value);
      assertThatThrownBy(() -> start.look(value))
          .hasMessage("hypothesised: expected a number in [-1.0, 1.0], got " + value);
    }
    assertThatThrownBy(() -> new BoundedMean.Settings(1, 1, 0.05))
        .hasMessage("greatest - least: expected a finite number above 0, got 0.0");
    assertThatThrownBy(() -> new BoundedMean.Settings(0, 1, 0)).hasMessageStartingWith("alpha: ");
    assertThatThrownBy(() -> new BoundedMean(UNIT, -1, 0, 0, 0, 0, 0))
        .hasMessageStartingWith("rows: ");
    assertThatThrownBy(() -> new BoundedMean(UNIT, 1, -1, 0, 0, 0, 0))
        .hasMessageStartingWith("sum: ");
    assertThatThrownBy(() -> new BoundedMean(UNIT, 1, 0, -1, 0, 0, 0))
        .hasMessageStartingWith("squares: ");
    assertThatThrownBy(() -> new BoundedMean(UNIT, 1, 0, 0, -1, 0, 0))
        .hasMessageStartingWith("weights: ");
    assertThatThrownBy(() -> new BoundedMean(UNIT, 1, 0, 0, 0, -1, 0))
        .hasMessageStartingWith("weighted: ");
    assertThatThrownBy(() -> new BoundedMean(UNIT, 1, 0, 0, 0, 0, Double.NaN))
        .hasMessageStartingWith("penalty: ");
  }
}
