/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.twosample.CountDistances.hellinger;
import static dev.millwright.statistics.twosample.CountDistances.jensenShannonDistance;
import static dev.millwright.statistics.twosample.CountDistances.jensenShannonDistanceBase2;
import static dev.millwright.statistics.twosample.CountDistances.jensenShannonDivergence;
import static dev.millwright.statistics.twosample.CountDistances.jensenShannonDivergenceBase2;
import static dev.millwright.statistics.twosample.CountDistances.kullbackLeibler;
import static dev.millwright.statistics.twosample.CountDistances.lInfinity;
import static dev.millwright.statistics.twosample.CountDistances.totalVariation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class CountDistancesTest {
  private static final long[] FIVE = {5, 3, 2};
  private static final long[] FOUR = {4, 4, 2};
  private static final long[] GAP = {5, 5, 0};
  private static final double LN2 = Math.log(2);

  private static void assertDistance(CountDistance got, double expected) {
    assertThat(got.distance()).isCloseTo(expected, within(expected * 2e-14));
  }

  @Test
  void agreesWithFiftyDigits() {
    for (CountsTable.Row row : CountsTable.rows()) {
      long[] p = row.reference();
      long[] q = row.current();
      row.check("kl", kullbackLeibler(p, q, ZeroPolicy.INFINITE).distance());
      row.check("klEvidently", kullbackLeibler(p, q, ZeroPolicy.EVIDENTLY).distance());
      row.check("klHalfRow", kullbackLeibler(p, q, ZeroPolicy.HALF_ROW).distance());
      row.check("jsd", jensenShannonDivergence(p, q).distance());
      row.check("hellinger", hellinger(p, q).distance());
      row.check("tv", totalVariation(p, q).distance());
      row.check("linf", lInfinity(p, q).distance());
    }
  }

  @Test
  void vectorsOfSciPyAndEvidentlyHold() {
    assertDistance(kullbackLeibler(FIVE, FOUR, ZeroPolicy.INFINITE), 0.025267153921570557);
    assertDistance(kullbackLeibler(GAP, FIVE, ZeroPolicy.EVIDENTLY), 0.2545272639108167);
    assertDistance(jensenShannonDistance(FIVE, FOUR), 0.07979472622921702);
    assertDistance(jensenShannonDistance(GAP, FIVE), 0.2862661262126202);
    assertDistance(hellinger(FIVE, FOUR), 0.07985138061590795);
    assertDistance(totalVariation(FIVE, FOUR), 0.1);
    assertDistance(lInfinity(FIVE, FOUR), 0.1);
  }

  @Test
  void vectorOfEvidentlysHellingerTestHolds() {
    long[] reference = {16, 18, 16, 14, 12, 12};
    long[] current = {16, 16, 16, 16, 16, 8};
    assertDistance(hellinger(reference, current), 0.06812774370983345);
  }

  @Test
  void vectorOfNannyMlHasBaseTwo() {
    assertDistance(jensenShannonDistanceBase2(FIVE, FOUR), 0.09584323377689244);
  }

  @Test
  void vectorsOfTensorFlowDataValidationAreDivergencesOfBaseTwo() {
    assertDistance(jensenShannonDivergenceBase2(FIVE, FOUR), 0.009185925460812108);
    long[] reference = {2, 2, 0, 0};
    long[] current = {0, 1, 1, 2};
    assertThat(jensenShannonDivergenceBase2(reference, current).distance())
        .isCloseTo(0.65563906222, within(1e-11));
  }

  /** Evidently issue 494: a distance in base e was documented to end at 1. */
  @Test
  void samplesWithNothingInCommonAreAtTheUpperBound() {
    long[] reference = {3, 0, 7, 0};
    long[] current = {0, 9, 0, 1};
    assertThat(jensenShannonDistance(reference, current).distance()).isEqualTo(0.8325546111576977);
    assertThat(jensenShannonDivergence(reference, current).distance()).isEqualTo(LN2);
    assertThat(jensenShannonDistanceBase2(reference, current).distance()).isOne();
    assertThat(jensenShannonDivergenceBase2(reference, current).distance()).isOne();
    assertThat(hellinger(reference, current).distance()).isOne();
    assertThat(totalVariation(reference, current).distance()).isOne();
    assertThat(lInfinity(reference, current).distance()).isEqualTo(0.9);
  }

  /** {@code scipy.stats.entropy} gives -1.1e-16 for these, and a G of 2.2e-7 instead of 2e-9. */
  @Test
  void nearlyEqualSamplesKeepTheirDigitsWhereSciPyCancels() {
    long[] reference = {1_000_000_000, 1_000_000_001, 1_000_000_000};
    long[] current = {1_000_000_001, 1_000_000_000, 1_000_000_000};
    assertThat(kullbackLeibler(reference, current, ZeroPolicy.INFINITE).distance())
        .isCloseTo(3.3333333305555555e-19, within(1e-30));
    assertThat(totalVariation(reference, current).distance())
        .isCloseTo(3.333333332222e-10, within(1e-21));
  }

  @Test
  void currentBinsWithoutRowsAreInfinitelyFarForTheTextbook() {
    assertThat(kullbackLeibler(FIVE, GAP, ZeroPolicy.INFINITE).distance()).isInfinite();
    assertDistance(kullbackLeibler(GAP, FIVE, ZeroPolicy.INFINITE), 0.5 * Math.log(5 / 3.0));
  }

  @Test
  void saysWhatItRestsOn() {
    CountDistance distance = hellinger(new long[] {5, 0, 3, 0}, new long[] {1, 0, 0, 1});
    assertThat(distance.referenceRows()).isEqualTo(8);
    assertThat(distance.currentRows()).isEqualTo(2);
    assertThat(distance.bins()).isEqualTo(3);
    assertThat(distance.undefined()).isEmpty();
    CountDistance divergence =
        kullbackLeibler(new long[] {5, 0, 3}, new long[] {1, 0, 1}, ZeroPolicy.EVIDENTLY);
    assertThat(divergence.bins()).isEqualTo(2);
    assertThat(divergence.referenceRows()).isEqualTo(8);
    assertThat(divergence.currentRows()).isEqualTo(2);
  }

  @Test
  void aSideWithoutRowsIsUndefinedAndSaysSo() {
    BiFunction<long[], long[], CountDistance> divergence =
        (p, q) -> kullbackLeibler(p, q, ZeroPolicy.HALF_ROW);
    assertUndefined(divergence);
    assertUndefined((p, q) -> kullbackLeibler(p, q, ZeroPolicy.EVIDENTLY));
    assertUndefined(CountDistances::jensenShannonDistance);
    assertUndefined(CountDistances::hellinger);
    assertUndefined(CountDistances::lInfinity);
    assertThat(totalVariation(new long[0], new long[0]).undefined())
        .contains("expected rows on both sides, got 0 of reference and 0 of current");
  }

  private static void assertUndefined(BiFunction<long[], long[], CountDistance> distance) {
    CountDistance noReference = distance.apply(new long[2], new long[] {1, 2});
    assertThat(noReference.distance()).isNaN();
    assertThat(noReference.undefined())
        .contains("expected rows on both sides, got 0 of reference and 3 of current");
    CountDistance noCurrent = distance.apply(new long[] {4, 0}, new long[2]);
    assertThat(noCurrent.distance()).isNaN();
    assertThat(noCurrent.undefined())
        .contains("expected rows on both sides, got 4 of reference and 0 of current");
  }

  @Test
  void oneBinAndOneRowAreDefined() {
    assertThat(hellinger(new long[] {1}, new long[] {7}).distance()).isZero();
    assertThat(kullbackLeibler(new long[] {1}, new long[] {7}, ZeroPolicy.HALF_ROW).distance())
        .isZero();
    assertThat(totalVariation(new long[] {1, 0}, new long[] {1, 1}).distance()).isEqualTo(0.5);
  }

  @Test
  void totalsBeyondAnIntAreExact() {
    long[] reference = {4_000_000_000L, 6_000_000_000L};
    long[] current = {5_000_000_000L, 5_000_000_000L};
    assertThat(totalVariation(reference, current).distance()).isEqualTo(0.1);
  }

  @Test
  void badCountsAreNamed() {
    assertRefused(
        "current: expected 2 bins, as many as reference has, got 1",
        new long[] {1, 2},
        new long[] {1});
    assertRefused(
        "reference: expected counts of 0 or more, got -1 in bin 1",
        new long[] {1, -1},
        new long[] {1, 1});
    assertRefused(
        "current: expected counts of 0 or more, got -3 in bin 0",
        new long[] {1, 1},
        new long[] {-3, 1});
    assertRefused(
        "current: expected at most 2^63 - 1 rows, got more by bin 1",
        new long[] {1, 1},
        new long[] {Long.MAX_VALUE, 1});
  }

  private static void assertRefused(String message, long[] reference, long[] current) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hellinger(reference, current))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kullbackLeibler(reference, current, ZeroPolicy.EVIDENTLY))
        .withMessage(message);
  }

  @Test
  void leavesTheCallersCountsAlone() {
    long[] reference = {0, 5, 0, 3};
    long[] current = {0, 1, 0, 1};
    hellinger(reference, current);
    assertThat(reference).containsExactly(0, 5, 0, 3);
    assertThat(current).containsExactly(0, 1, 0, 1);
  }
}
