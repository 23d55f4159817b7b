/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.distribution.BetaBinomial;
import dev.millwright.statistics.distribution.StandardNormal;
import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * Two arms that are looked at again and again: who stops without a reason, and who when there is
 * one.
 */
class PeekingTest {
  private static final double ALPHA = 0.05;
  private static final int PAIRS = 10_000;
  private static final int STEP = 50;
  private static final ProportionComparison EXACT = ProportionComparison.planned(ALPHA, 0.1, 2000);
  private static final ProportionComparison UNIFORM =
      new ProportionComparison(ALPHA, new BetaBinomial(1, 1));
  private static final MixtureSprt MIXTURE = MixtureSprt.planned(ALPHA, 2 * 0.1 * 0.9 / 2000);
  private static final MixtureSprt LOG_MIXTURE =
      MixtureSprt.planned(ALPHA, 2 * (1 / 0.1 - 1) / 2000);

  private interface LookAt {
    boolean stops(SuccessCount baseline, SuccessCount candidate);
  }

  private static boolean fixedSample(SuccessCount one, SuccessCount other) {
    double pooled = (double) (one.successes() + other.successes()) / (one.rows() + other.rows());
    double variance = pooled * (1 - pooled) * (1.0 / one.rows() + 1.0 / other.rows());
    double z = (other.share() - one.share()) / Math.sqrt(variance);
    return variance > 0 && StandardNormal.twoSidedPValue(z) <= ALPHA;
  }

  private static boolean exact(SuccessCount one, SuccessCount other) {
    return EXACT.differencePValue(one, other, 0) <= ALPHA;
  }

  private static boolean mixture(SuccessCount one, SuccessCount other) {
    return MIXTURE.difference(one, other, 0).isSignificant();
  }

  private static boolean logMixture(SuccessCount one, SuccessCount other) {
    return LOG_MIXTURE.ratio(one, other, 1).isSignificant();
  }

  /** Rows of the candidate for each of the baseline may be fewer: {@code share} of them. */
  private static int stop(LookAt test, double p, double q, double share, RandomStream random) {
    long successes = 0;
    long others = 0;
    long rows = 0;
    for (int n = 1; n <= PAIRS; n++) {
      successes += random.nextDouble() < p ? 1 : 0;
      if (rows < share * n) {
        rows++;
        others += random.nextDouble() < q ? 1 : 0;
      }
      if (n % STEP == 0
          && test.stops(new SuccessCount(successes, n), new SuccessCount(others, rows))) {
        return n;
      }
    }
    return 0;
  }

  private static int falseStops(LookAt test, double share) {
    return Simulated.repeat(11, random -> stop(test, 0.1, 0.1, share, random)).stopped();
  }

  @Test
  void theFixedSampleTestStopsFalselyInAThirdOfAllRuns() {
    assertThat(falseStops(PeekingTest::fixedSample, 1)).isBetween(660, 900).isEqualTo(851);
  }

  @Test
  void theMixtureTestKeepsItsLevelInTheSameRuns() {
    assertThat(falseStops(PeekingTest::mixture, 1))
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(56);
    assertThat(falseStops(PeekingTest::logMixture, 1))
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(50);
  }

  @Test
  void theExactTestKeepsItsLevelInTheSameRuns() {
    assertThat(falseStops(PeekingTest::exact, 1))
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(9);
  }

  @Test
  void unequalArmsKeepTheLevel() {
    assertThat(falseStops(PeekingTest::mixture, 0.1))
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(69);
    assertThat(falseStops(PeekingTest::exact, 0.1))
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(3);
  }

  @Test
  void aShiftFromTenToFifteenPercentIsFoundByAllAfterAKnownNumberOfPairs() {
    assertThat(Simulated.repeat(12, random -> stop(PeekingTest::mixture, 0.1, 0.15, 1, random)))
        .isEqualTo(new Simulated.Stops(2000, 912.325));
    assertThat(Simulated.repeat(12, random -> stop(PeekingTest::logMixture, 0.1, 0.15, 1, random)))
        .isEqualTo(new Simulated.Stops(2000, 900.65));
    assertThat(Simulated.repeat(12, random -> stop(PeekingTest::exact, 0.1, 0.15, 1, random)))
        .isEqualTo(new Simulated.Stops(2000, 1275.975));
  }

  /** Every row of a candidate that gets one of fifty, from the first on. */
  @Test
  void theMixtureTestWaitsUntilItMayBeLookedAt() {
    MixtureSprt planned = MixtureSprt.planned(ALPHA, 0.25 / 2000 + 0.25 / 40);
    Simulated.Stops stops =
        Simulated.repeat(
            14,
            random -> {
              long successes = 0;
              long others = 0;
              for (int m = 1; m <= 100; m++) {
                for (int i = 0; i < 50; i++) {
                  successes += random.nextDouble() < 0.5 ? 1 : 0;
                }
                others += random.nextDouble() < 0.5 ? 1 : 0;
                SuccessCount baseline = new SuccessCount(successes, 50L * m);
                if (planned.difference(baseline, new SuccessCount(others, m), 0).isSignificant()) {
                  return m;
                }
              }
              return 0;
            });
    assertThat(stops.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(81);
  }

  /** Looks after every row from the first on, where normal approximations have no business. */
  @Test
  void theExactTestMayBeLookedAtFromTheFirstRowOn() {
    Simulated.Stops stops =
        Simulated.repeat(
            13,
            random -> {
              long successes = 0;
              long others = 0;
              for (int n = 1; n <= 250; n++) {
                successes += random.nextDouble() < 0.3 ? 1 : 0;
                others += random.nextDouble() < 0.3 ? 1 : 0;
                SuccessCount one = new SuccessCount(successes, n);
                if (UNIFORM.differencePValue(one, new SuccessCount(others, n), 0) <= ALPHA) {
                  return n;
                }
              }
              return 0;
            });
    assertThat(stops.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(13);
  }
}
