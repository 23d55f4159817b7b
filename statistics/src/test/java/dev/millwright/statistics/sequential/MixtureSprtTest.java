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
import org.junit.jupiter.api.Test;

class MixtureSprtTest {
  private static final MixtureSprt TEST = new MixtureSprt(0.05, 0.01);
  private static final SuccessCount BASELINE = new SuccessCount(30, 400);
  private static final SuccessCount CANDIDATE = new SuccessCount(60, 390);

  @Test
  void agreesWithMpmath() {
    ReferenceTable.numbers(getClass(), "mixture-sprt.csv")
        .forEach(
            row -> {
              MixtureSprt test = new MixtureSprt(row[0], row[1]);
              MixtureSprt.Normal normal = new MixtureSprt.Normal(row[2], row[3]);
              assertThat(test.pValue(normal, 0)).isCloseTo(row[4], withinPercentage(1e-10));
              assertThat(test.reach(row[3])).isCloseTo(row[5], withinPercentage(1e-10));
            });
  }

  @Test
  void aDifferenceHasTheVarianceOfAgrestiAndCaffo() {
    double p = 31 / 402.0;
    double q = 61 / 392.0;
    double variance = p * (1 - p) / 402 + q * (1 - q) / 392;
    double difference = 60 / 390.0 - 30 / 400.0;
    SequentialEstimate look = TEST.difference(BASELINE, CANDIDATE, 0.01);
    assertThat(look)
        .isEqualTo(
            new SequentialEstimate(
                difference,
                difference - TEST.reach(variance),
                difference + TEST.reach(variance),
                TEST.pValue(new MixtureSprt.Normal(difference, variance), 0.01),
                400,
                390,
                0.05));
    assertThat(look.lower()).isBetween(0.0, 0.02);
  }

  @Test
  void aRatioIsMeasuredOnTheScaleOfItsLogarithm() {
    double log = Math.log(60.5 / 390.5) - Math.log(30.5 / 400.5);
    double variance = 1 / 60.5 - 1 / 391.0 + 1 / 30.5 - 1 / 401.0;
    SequentialEstimate look = TEST.ratio(BASELINE, CANDIDATE, 2);
    assertThat(look.estimate()).isCloseTo(Math.exp(log), withinPercentage(1e-12));
    assertThat(look.lower())
        .isCloseTo(Math.exp(log - TEST.reach(variance)), withinPercentage(1e-10));
    assertThat(look.upper())
        .isCloseTo(Math.exp(log + TEST.reach(variance)), withinPercentage(1e-10));
    assertThat(look.pValue())
        .isCloseTo(TEST.pValue(new MixtureSprt.Normal(log, variance), Math.log(2)), within(1e-12));
    assertThat(look.n()).isEqualTo(400);
    assertThat(look.m()).isEqualTo(390);
  }

  @Test
  void beforeTenAreExpectedOfEitherKindInEitherArmNothingIsRefuted() {
    SuccessCount baseline = new SuccessCount(0, 1000);
    SuccessCount early = new SuccessCount(104, 104);
    SuccessCount enough = new SuccessCount(106, 106);
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(TEST.difference(baseline, early, 0))
        .isEqualTo(new SequentialEstimate(1, -1, 1, 1, 1000, 104, 0.05));
    assertThat(TEST.ratio(baseline, early, 1))
        .isEqualTo(
            new SequentialEstimate(
                TEST.ratio(baseline, early, 1).estimate(), 0, infinite, 1, 1000, 104, 0.05));
    assertThat(TEST.difference(baseline, enough, 0).lower()).isBetween(0.9, 0.99);
    assertThat(TEST.difference(baseline, enough, 0).upper()).isOne();
    assertThat(TEST.difference(baseline, enough, 0).pValue()).isLessThan(1e-9);
    assertThat(new MixtureSprt(0.05, 4).ratio(baseline, enough, 1).lower()).isGreaterThan(2);
    assertThat(TEST.difference(enough, baseline, 0).lower()).isEqualTo(-1);
    // Failures are rarer, and exactly ten of them are expected of each arm.
    SuccessCount even = new SuccessCount(90, 100);
    assertThat(TEST.difference(even, even, 0).upper()).isLessThan(1);
    SuccessCount fewer = new SuccessCount(91, 100);
    assertThat(TEST.difference(even, fewer, 0).upper()).isOne();
  }

  @Test
  void extremesDoNotOverflow() {
    MixtureSprt.Normal narrow = new MixtureSprt.Normal(0, Double.MIN_VALUE);
    MixtureSprt wide = new MixtureSprt(0.05, 1e300);
    assertThat(wide.pValue(narrow, 0)).isOne();
    assertThat(wide.pValue(narrow, 1)).isZero();
    assertThat(wide.reach(Double.MIN_VALUE)).isBetween(1e-162, 1e-160);
    MixtureSprt little = new MixtureSprt(0.05, Double.MIN_VALUE);
    assertThat(little.pValue(new MixtureSprt.Normal(1e300, 1e300), 0)).isOne();
    assertThat(little.reach(1e300)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theBoundIsWhereThePValueIsAlpha() {
    double reach = TEST.reach(0.002);
    assertThat(TEST.pValue(new MixtureSprt.Normal(reach, 0.002), 0)).isCloseTo(0.05, within(1e-12));
    assertThat(TEST.pValue(new MixtureSprt.Normal(3 - reach, 0.002), 3))
        .isCloseTo(0.05, within(1e-12));
  }

  @Test
  void aPlannedTestIsNarrowestAtItsPlan() {
    double planned = MixtureSprt.planned(0.05, 1e-4).reach(1e-4);
    assertThat(planned)
        .isLessThan(MixtureSprt.planned(0.05, 1.2e-4).reach(1e-4))
        .isLessThan(MixtureSprt.planned(0.05, 0.8e-4).reach(1e-4));
    assertThat(MixtureSprt.planned(0.05, 1e-4).mixingVariance())
        .isCloseTo(
            1e-4 * (2 * Math.log(20) + Math.log(1 + 2 * Math.log(20))), withinPercentage(1e-10));
  }

  @Test
  void badArgumentsAreNamed() {
    SuccessCount none = new SuccessCount(0, 0);
    assertThatThrownBy(() -> TEST.difference(none, CANDIDATE, 0))
        .hasMessageStartingWith("baseline.rows: expected 1..");
    assertThatThrownBy(() -> TEST.ratio(BASELINE, none, 1))
        .hasMessageStartingWith("candidate.rows: expected 1..");
    assertThatThrownBy(() -> TEST.ratio(BASELINE, CANDIDATE, 0))
        .hasMessage("hypothesised: expected a finite number above 0, got 0.0");
    assertThatThrownBy(() -> TEST.difference(BASELINE, CANDIDATE, Double.NaN))
        .hasMessage("hypothesised: expected a finite number, got NaN");
    assertThatThrownBy(() -> new MixtureSprt(0, 1)).hasMessageStartingWith("alpha: ");
    assertThatThrownBy(() -> new MixtureSprt(0.1, 0)).hasMessageStartingWith("mixingVariance: ");
    assertThatThrownBy(() -> MixtureSprt.planned(0, 1)).hasMessageStartingWith("alpha: ");
    assertThatThrownBy(() -> MixtureSprt.planned(0.1, 0))
        .hasMessageStartingWith("plannedVariance: ");
    assertThatThrownBy(() -> new MixtureSprt.Normal(Double.NaN, 1))
        .hasMessage("estimate: expected a finite number, got NaN");
    assertThatThrownBy(() -> new MixtureSprt.Normal(0, 0)).hasMessageStartingWith("variance: ");
    assertThatThrownBy(() -> TEST.reach(0)).hasMessageStartingWith("variance: ");
  }
}
