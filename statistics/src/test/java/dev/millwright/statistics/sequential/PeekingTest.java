/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.distribution.BetaBinomial;
import dev.millwright.statistics.distribution.StandardNormal;
import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two arms that are looked at again and again: who stops without a reason, and who when there is
 * one.
 */
@Tag("simulation")
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

  /**
   * Two streams, and when they are looked at.
   *
   * @param p the baseline's share of successes
   * @param q the candidate's
   * @param ratio rows of the baseline for each row of the candidate
   * @param step rows of the baseline from look to look
   * @param rows rows of the baseline at the last look
   */
  private record Arms(double p, double q, int ratio, int step, int rows) {
    static Arms alike(double p, int ratio) {
      return new Arms(p, p, ratio, STEP, PAIRS);
    }

    Simulated.Stops repeat(long seed, LookAt test) {
      return Simulated.repeat(seed, random -> stop(test, random));
    }

    private int stop(LookAt test, RandomStream random) {
      long successes = 0;
      long others = 0;
      long candidates = 0;
      for (int n = 1; n <= rows; n++) {
        successes += random.nextDouble() < p ? 1 : 0;
        if (candidates * ratio < n) {
          candidates++;
          others += random.nextDouble() < q ? 1 : 0;
        }
        if (n % step == 0
            && test.stops(new SuccessCount(successes, n), new SuccessCount(others, candidates))) {
          return n;
        }
      }
      return 0;
    }
  }

  private static int falseStops(LookAt test, int ratio) {
    return Arms.alike(0.1, ratio).repeat(11, test).stopped();
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
    assertThat(falseStops(PeekingTest::mixture, 10))
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(69);
    assertThat(falseStops(PeekingTest::exact, 10))
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(3);
  }

  @Test
  void aShiftFromTenToFifteenPercentIsFoundByAllAfterAKnownNumberOfPairs() {
    Arms better = new Arms(0.1, 0.15, 1, STEP, PAIRS);
    assertThat(better.repeat(12, PeekingTest::mixture))
        .isEqualTo(new Simulated.Stops(2000, 912.325));
    assertThat(better.repeat(12, PeekingTest::logMixture))
        .isEqualTo(new Simulated.Stops(2000, 900.65));
    assertThat(better.repeat(12, PeekingTest::exact))
        .isEqualTo(new Simulated.Stops(2000, 1275.975));
  }

  /** Every row of a candidate that gets one of fifty, from the first on. */
  @Test
  void theMixtureTestWaitsUntilItMayBeLookedAt() {
    MixtureSprt planned = MixtureSprt.planned(ALPHA, 0.25 / 2000 + 0.25 / 40);
    LookAt mixture = (one, other) -> planned.difference(one, other, 0).isSignificant();
    Simulated.Stops stops = new Arms(0.5, 0.5, 50, 50, 5000).repeat(14, mixture);
    assertThat(stops.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(78);
  }

  /** Looks after every row from the first on, where normal approximations have no business. */
  @Test
  void theExactTestMayBeLookedAtFromTheFirstRowOn() {
    LookAt exact = (one, other) -> UNIFORM.differencePValue(one, other, 0) <= ALPHA;
    Simulated.Stops stops = new Arms(0.3, 0.3, 1, 1, 250).repeat(13, exact);
    assertThat(stops.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(13);
  }
}
