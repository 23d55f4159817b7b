/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CountTestsTest {
  private static final long[] REFERENCE = {16, 18, 16, 14, 12, 12};
  private static final long[] CURRENT = {16, 16, 16, 16, 16, 8};

  private static void assertOutcome(CountTest got, double statistic, double pValue) {
    assertThat(got.statistic()).isCloseTo(statistic, within(statistic * 1e-14));
    assertThat(got.pValue()).isCloseTo(pValue, within(pValue * 1e-13));
  }

  @Test
  void agreesWithFiftyDigits() {
    for (CountsTable.Row row : CountsTable.rows()) {
      long[] p = row.reference();
      long[] q = row.current();
      CountTest fit = GoodnessOfFit.chiSquare(p, q);
      row.check("fit", fit.statistic());
      row.checkTail("fitP", fit.pValue());
      CountTest ratio = GoodnessOfFit.likelihoodRatio(p, q);
      row.check("g", ratio.statistic());
      row.checkTail("gP", ratio.pValue());
      CountTest contingency = Contingency.chiSquare(p, q);
      row.check("contingency", contingency.statistic());
      row.checkTail("contingencyP", contingency.pValue());
      CountTest corrected = Contingency.chiSquareYates(p, q);
      row.check("yates", corrected.statistic(), 1e-11);
      row.checkTail("yatesP", corrected.pValue());
    }
  }

  @Test
  void vectorsOfTheGoodnessOfFitHold() {
    assertOutcome(
        GoodnessOfFit.chiSquare(REFERENCE, CURRENT), 3.1746031746031744, 0.6730876006966301);
  }

  @Test
  void vectorsOfTheContingencyTableHold() {
    assertOutcome(
        Contingency.chiSquare(REFERENCE, CURRENT), 1.6224089635854342, 0.8985262394026607);
    long[] half = {50, 50};
    long[] fewer = {40, 60};
    assertOutcome(Contingency.chiSquareYates(half, fewer), 1.6363636363636365, 0.20082512269514174);
    assertOutcome(Contingency.chiSquare(half, fewer), 2.0202020202020203, 0.15521848968468005);
  }

  /** Evidently hands SciPy counts that do not add up alike and raises for any unequal sizes. */
  @Test
  void likelihoodRatioServesUnequalSizesWhereEvidentlyRaises() {
    long[] reference = {10, 10, 16};
    long[] current = {4, 6, 8};
    // SciPy's vector: expected 5, 5, 8.
    assertOutcome(
        GoodnessOfFit.likelihoodRatio(reference, current), 0.40271027101377754, 0.817622013379844);
  }

  /** With as many rows on both sides the reference's own noise doubles the statistic. */
  @Test
  void takingTheReferenceAsExactAsEvidentlyDoesAlarmsTooOften() {
    RandomStream random = new RandomStream(11);
    int exact = 0;
    int sampled = 0;
    for (int repetition = 0; repetition < 3_000; repetition++) {
      long[] reference = levels(random, 300);
      long[] current = levels(random, 300);
      exact += GoodnessOfFit.chiSquare(reference, current).pValue() < 0.05 ? 1 : 0;
      sampled += Contingency.chiSquare(reference, current).pValue() < 0.05 ? 1 : 0;
    }
    // Six standard errors of 5 % are 2.4 points.
    assertThat(sampled / 3000.0).isCloseTo(0.05, within(0.024));
    assertThat(exact / 3000.0).isGreaterThan(0.25);
  }

  private static long[] levels(RandomStream random, int rows) {
    long[] counts = new long[8];
    for (int row = 0; row < rows; row++) {
      counts[random.nextInt(8)]++;
    }
    return counts;
  }

  /**
   * whylogs truncates expected counts to whole numbers: a rare level makes its statistic infinite.
   */
  @Test
  void rareLevelsKeepTheirFractionWhereWhylogsTruncates() {
    long[] reference = {999, 1};
    long[] current = {99, 1};
    CountTest test = GoodnessOfFit.chiSquare(reference, current);
    // Expected are 99.9 and 0.1 rows; truncated 99 and 0.
    assertThat(test.statistic()).isCloseTo(0.81 / 99.9 + 0.81 / 0.1, within(1e-13));
    assertThat(test.leastExpected()).isCloseTo(0.1, within(1e-16));
  }

  @Test
  void rowsThatTheReferenceHeldImpossibleAreInfinite() {
    long[] reference = {5, 5, 0};
    long[] current = {4, 4, 1};
    for (CountTest test :
        new CountTest[] {
          GoodnessOfFit.chiSquare(reference, current),
          GoodnessOfFit.likelihoodRatio(reference, current)
        }) {
      assertThat(test.statistic()).isInfinite();
      assertThat(test.pValue()).isZero();
      assertThat(test.leastExpected()).isZero();
      assertThat(test.degreesOfFreedom()).isEqualTo(2);
    }
    assertThat(Contingency.chiSquare(reference, current).pValue()).isBetween(0.5, 0.6);
  }

  @Test
  void yatesCorrectsOneDegreeOfFreedomOnlyAndNotBeyondTheExpected() {
    assertThat(Contingency.chiSquareYates(REFERENCE, CURRENT))
        .isEqualTo(Contingency.chiSquare(REFERENCE, CURRENT));
    CountTest near = Contingency.chiSquareYates(new long[] {5, 5}, new long[] {5, 6});
    assertThat(near.statistic()).isZero();
    assertThat(near.pValue()).isOne();
    // An empty bin in between does not make it a larger table.
    assertThat(Contingency.chiSquareYates(new long[] {50, 0, 50}, new long[] {40, 0, 60}))
        .isEqualTo(Contingency.chiSquareYates(new long[] {50, 50}, new long[] {40, 60}));
  }

  @Test
  void emptyBinsAreDroppedAndTheSmallestExpectedCountIsReported() {
    CountTest test = Contingency.chiSquare(new long[] {30, 0, 10}, new long[] {5, 0, 15});
    assertThat(test.bins()).isEqualTo(2);
    assertThat(test.degreesOfFreedom()).isOne();
    assertThat(test.leastExpected()).isCloseTo(25 / 3.0, within(1e-14));
    assertThat(test.referenceRows()).isEqualTo(40);
    assertThat(test.currentRows()).isEqualTo(20);
    assertThat(test.undefined()).isEmpty();
  }

  @Test
  void oneBinLeavesNothingToTest() {
    CountTest test = GoodnessOfFit.chiSquare(new long[] {9, 0}, new long[] {1, 0});
    assertThat(Contingency.chiSquareYates(new long[] {9}, new long[] {1}).pValue()).isOne();
    assertThat(test.statistic()).isZero();
    assertThat(test.degreesOfFreedom()).isZero();
    assertThat(test.pValue()).isOne();
  }

  @Test
  void aSideWithoutRowsIsUndefined() {
    long[] none = {0, 0};
    long[] some = {1, 2};
    for (CountTest test :
        new CountTest[] {
          GoodnessOfFit.chiSquare(none, some),
          GoodnessOfFit.likelihoodRatio(none, some),
          Contingency.chiSquare(none, some),
          Contingency.chiSquareYates(none, some)
        }) {
      assertThat(test.statistic()).isNaN();
      assertThat(test.pValue()).isNaN();
      assertThat(test.leastExpected()).isNaN();
      assertThat(test.degreesOfFreedom()).isOne();
      assertThat(test.undefined())
          .contains("expected rows on both sides, got 0 of reference and 3 of current");
    }
    assertThat(Contingency.chiSquare(new long[0], new long[0]).degreesOfFreedom()).isZero();
  }

  @Test
  void tooManyBinsAreRefused() {
    long[] counts = new long[100_002];
    Arrays.fill(counts, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contingency.chiSquare(counts, counts))
        .withMessage("reference: expected at most 100001 bins with rows, got 100002");
    counts[0] = 0;
    assertThat(GoodnessOfFit.chiSquare(counts, counts).pValue()).isOne();
  }
}
