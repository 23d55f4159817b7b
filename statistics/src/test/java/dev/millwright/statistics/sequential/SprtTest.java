/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SprtTest {
  private static final Sprt.Errors ERRORS = new Sprt.Errors(0.05, 0.1);
  private static final Sprt TEST = Sprt.ofProportions(0.05, 0.1, ERRORS);

  @Test
  void theRatioAndItsBoundsAreWalds() {
    Sprt.Look look = TEST.look(9, 100);
    assertThat(look.logLikelihoodRatio())
        .isCloseTo(9 * Math.log(2) + 91 * Math.log(0.9 / 0.95), within(1e-12));
    assertThat(look.lower()).isCloseTo(Math.log(0.1 / 0.95), within(1e-15));
    assertThat(look.upper()).isCloseTo(Math.log(0.9 / 0.05), within(1e-15));
    assertThat(look.decision()).isEqualTo(Sprt.Decision.Continue);
    assertThat(look.n()).isEqualTo(100);
    assertThat(TEST.look(0, 41).decision()).isEqualTo(Sprt.Decision.Continue);
    assertThat(TEST.look(0, 42).decision()).isEqualTo(Sprt.Decision.AcceptNull);
    assertThat(TEST.look(4, 4).decision()).isEqualTo(Sprt.Decision.Continue);
    assertThat(TEST.look(5, 5).decision()).isEqualTo(Sprt.Decision.RejectNull);
  }

  @Test
  void aLineIsGivenByItsTwoProportions() {
    Sprt test = Sprt.ofProportions(0.2, 0.6, ERRORS);
    assertThat(test.look(1, 1).logLikelihoodRatio()).isCloseTo(Math.log(3), within(1e-15));
    assertThat(test.look(0, 1).logLikelihoodRatio()).isCloseTo(Math.log(0.5), within(1e-15));
    assertThat(test.gainUnderNull())
        .isCloseTo(0.2 * Math.log(3) + 0.8 * Math.log(0.5), within(1e-15));
    assertThat(test.gainUnderAlternative())
        .isCloseTo(0.6 * Math.log(3) + 0.4 * Math.log(0.5), within(1e-15));
  }

  @Test
  void aLookAtTheBoundDecides() {
    Sprt.Errors even = new Sprt.Errors(0.25, 0.25);
    double bound = StrictMath.log(0.75 / 0.25);
    Sprt line = new Sprt(bound, 0, -1, 1, even);
    assertThat(line.look(1, 1).decision()).isEqualTo(Sprt.Decision.RejectNull);
    Sprt down = new Sprt(StrictMath.log(0.25 / 0.75), 0, -1, 1, even);
    assertThat(down.look(1, 1).decision()).isEqualTo(Sprt.Decision.AcceptNull);
    assertThat(line.look(0, 7).decision()).isEqualTo(Sprt.Decision.Continue);
  }

  @Test
  void meansHaveTheRatioOfNormalDensities() {
    Sprt means = Sprt.ofMeans(1, 3, 2, ERRORS);
    double ratio = 0;
    for (double x : new double[] {0.5, 2, 4.5}) {
      ratio += ((x - 1) * (x - 1) - (x - 3) * (x - 3)) / 8;
    }
    assertThat(means.look(7, 3).logLikelihoodRatio()).isCloseTo(ratio, within(1e-12));
    assertThat(means.gainUnderNull()).isCloseTo(-0.5, within(1e-15));
    assertThat(means.gainUnderAlternative()).isCloseTo(0.5, within(1e-15));
    double lower = Math.log(0.1 / 0.95);
    double upper = Math.log(0.9 / 0.05);
    assertThat(means.expectedRowsUnderNull())
        .isCloseTo(-2 * (0.95 * lower + 0.05 * upper), within(1e-12));
    assertThat(means.expectedRowsUnderAlternative())
        .isCloseTo(2 * (0.1 * lower + 0.9 * upper), within(1e-12));
  }

  @Tag("simulation")
  @Test
  void bothErrorsAreKeptAndTheRowsAreNearWaldsWhenLookedAtAfterEveryRow() {
    int[] rejected = new int[1];
    Simulated.Stops underNull =
        Simulated.repeat(21, random -> run(0.05, random, Sprt.Decision.RejectNull, rejected));
    assertThat(rejected[0]).isEqualTo(74).isLessThan((int) (2000 * 0.05 / 0.9) + 30);
    assertThat(underNull.meanRow())
        .isCloseTo(TEST.expectedRowsUnderNull(), withinPercentage(15))
        .isEqualTo(121.0555);
    int[] accepted = new int[1];
    Simulated.Stops underAlternative =
        Simulated.repeat(22, random -> run(0.1, random, Sprt.Decision.AcceptNull, accepted));
    assertThat(accepted[0]).isEqualTo(187).isLessThan((int) (2000 * 0.1 / 0.95) + 41);
    assertThat(underAlternative.meanRow())
        .isCloseTo(TEST.expectedRowsUnderAlternative(), withinPercentage(15))
        .isEqualTo(129.282);
  }

  private static int run(double p, RandomStream random, Sprt.Decision counted, int[] count) {
    long errors = 0;
    for (int n = 1; ; n++) {
      errors += random.nextDouble() < p ? 1 : 0;
      Sprt.Decision decision = TEST.look(errors, n).decision();
      if (decision != Sprt.Decision.Continue) {
        count[0] += decision == counted ? 1 : 0;
        return n;
      }
    }
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> new Sprt.Errors(0, 0.1)).hasMessageStartingWith("alpha: ");
    assertThatThrownBy(() -> new Sprt.Errors(0.1, 0)).hasMessageStartingWith("beta: ");
    assertThatThrownBy(() -> new Sprt.Errors(0.5, 0.5))
        .hasMessage("beta: expected less than 1 - alpha, got 0.5");
    assertThatThrownBy(() -> Sprt.ofProportions(0, 0.1, ERRORS))
        .hasMessageStartingWith("nullProportion: ");
    assertThatThrownBy(() -> Sprt.ofProportions(0.1, 1, ERRORS))
        .hasMessageStartingWith("alternative: ");
    assertThatThrownBy(() -> Sprt.ofProportions(0.1, 0.1, ERRORS))
        .hasMessage("alternative: expected a finite number other than 0.1, got 0.1");
    assertThatThrownBy(() -> Sprt.ofMeans(2, 2, 1, ERRORS))
        .hasMessage("alternative: expected a finite number other than 2.0, got 2.0");
    assertThat(Sprt.ofMeans(-2, 2, 1, ERRORS).gainUnderAlternative()).isEqualTo(8);
    assertThatThrownBy(() -> Sprt.ofMeans(0, Double.NaN, 1, ERRORS))
        .hasMessageStartingWith("alternative: ");
    assertThatThrownBy(() -> Sprt.ofMeans(0, Double.POSITIVE_INFINITY, 1, ERRORS))
        .hasMessageStartingWith("alternative: ");
    assertThatThrownBy(() -> Sprt.ofMeans(0, 1, 0, ERRORS))
        .hasMessageStartingWith("standardDeviation: ");
    assertThatThrownBy(() -> TEST.look(Double.NaN, 1))
        .hasMessage("sum: expected a finite number, got NaN");
    assertThatThrownBy(() -> TEST.look(0, -1)).hasMessageStartingWith("n: ");
  }
}
