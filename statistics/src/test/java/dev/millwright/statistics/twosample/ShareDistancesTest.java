/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareDistancesTest {
  private static final double[] FIVE = {0.5, 0.3, 0.2};
  private static final double[] FOUR = {0.4, 0.4, 0.2};
  private static final double[] GAP = {0.5, 0.5, 0};

  private static void assertClose(double got, double expected) {
    assertThat(got).isCloseTo(expected, within(expected * 2e-14));
  }

  @Test
  void vectorsOfThePeersHold() {
    assertClose(
        ShareDistances.kullbackLeibler(FIVE, FOUR, ZeroPolicy.INFINITE), 0.025267153921570557);
    assertClose(
        ShareDistances.kullbackLeibler(GAP, FIVE, ZeroPolicy.EVIDENTLY), 0.2545272639108167);
    assertClose(
        ShareDistances.populationStabilityIndex(FIVE, FOUR, ZeroPolicy.EVIDENTLY),
        0.05108256237659909);
    assertClose(
        ShareDistances.populationStabilityIndex(GAP, FIVE, ZeroPolicy.EVIDENTLY),
        1.6215855264156604);
    assertClose(
        ShareDistances.populationStabilityIndex(GAP, FIVE, ZeroPolicy.FLOOR_ONE_PERCENT),
        0.6713542567284565);
    assertClose(ShareDistances.jensenShannonDistance(FIVE, FOUR), 0.07979472622921702);
    assertClose(ShareDistances.jensenShannonDistance(GAP, FIVE), 0.2862661262126202);
    assertClose(ShareDistances.jensenShannonDistanceBase2(FIVE, FOUR), 0.09584323377689244);
    assertClose(ShareDistances.jensenShannonDivergenceBase2(FIVE, FOUR), 0.009185925460812108);
    assertClose(ShareDistances.hellinger(FIVE, FOUR), 0.07985138061590795);
    assertClose(ShareDistances.totalVariation(FIVE, FOUR), 0.1);
    assertClose(ShareDistances.lInfinity(FIVE, FOUR), 0.1);
  }

  /** deequ has no policy: log 0. */
  @Test
  void textbookIndexIsInfiniteAsInDeequ() {
    assertThat(ShareDistances.populationStabilityIndex(GAP, FIVE, ZeroPolicy.INFINITE))
        .isInfinite();
    assertThat(ShareDistances.populationStabilityIndex(FIVE, GAP, ZeroPolicy.INFINITE))
        .isInfinite();
  }

  @Test
  void weightsOfAnySizeAreNormalised() {
    double[] huge = {1.5e308, 0.9e308, 0.6e308};
    double[] tiny = {4 * Double.MIN_VALUE, 4 * Double.MIN_VALUE, 2 * Double.MIN_VALUE};
    assertThat(ShareDistances.totalVariation(huge, tiny)).isCloseTo(0.1, within(1e-15));
    assertThat(ShareDistances.hellinger(huge, tiny)).isCloseTo(0.07985138061590795, within(1e-15));
  }

  @Test
  void sharesOfNextToNothingAreFinite() {
    double[] first = {1, 1e-320};
    double[] last = {1e-320, 1};
    double logarithm = -Math.log(1e-320);
    assertThat(ShareDistances.kullbackLeibler(first, last, ZeroPolicy.INFINITE))
        .isCloseTo(logarithm, within(1e-9));
    assertThat(ShareDistances.populationStabilityIndex(first, last, ZeroPolicy.INFINITE))
        .isCloseTo(2 * logarithm, within(1e-9));
    assertThat(ShareDistances.jensenShannonDivergence(first, last))
        .isCloseTo(Math.log(2), within(1e-12));
  }

  /** Zeros of a side become a millionth of its smallest share once that is at most 0.0001. */
  @Test
  void fillingFollowsEachSidesSmallestShare() {
    double[] rare = {0.9999, 0.0001, 0};
    double[] other = {0.5, 0.25, 0.25};
    double filled = 0.0001 / 1e6;
    double expected =
        (0.9999 - 0.5) * Math.log(0.9999 / 0.5)
            + (0.0001 - 0.25) * Math.log(0.0001 / 0.25)
            + (filled - 0.25) * Math.log(filled / 0.25);
    assertClose(
        ShareDistances.populationStabilityIndex(rare, other, ZeroPolicy.EVIDENTLY), expected);
    assertClose(
        ShareDistances.populationStabilityIndex(other, rare, ZeroPolicy.EVIDENTLY), expected);
  }

  @Test
  void halfARowNeedsCounts() {
    String message = "zeroPolicy: expected a policy for shares, got HALF_ROW";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareDistances.kullbackLeibler(FIVE, FOUR, ZeroPolicy.HALF_ROW))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareDistances.populationStabilityIndex(FIVE, FOUR, ZeroPolicy.HALF_ROW))
        .withMessage(message);
  }

  @Test
  void badSharesAreNamed() {
    assertRefused("current: expected 3 bins, as many as reference has, got 2", FIVE, 1, 0);
    assertRefused("current: expected a share above 0, got none", FIVE, 0, 0, 0);
    assertRefused(
        "current: expected finite shares of 0 or more, got NaN in bin 1", FIVE, 1, Double.NaN, 0);
    assertRefused(
        "current: expected finite shares of 0 or more, got Infinity in bin 0",
        FIVE,
        Double.POSITIVE_INFINITY,
        0,
        0);
    assertRefused(
        "reference: expected finite shares of 0 or more, got -0.1 in bin 2",
        new double[] {1, 0, -0.1},
        1,
        0,
        0);
    assertRefused("reference: expected a share above 0, got none", new double[0]);
  }

  private static void assertRefused(String message, double[] reference, double... current) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareDistances.lInfinity(reference, current))
        .withMessage(message);
  }
}
