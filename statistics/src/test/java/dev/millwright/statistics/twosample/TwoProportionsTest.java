/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TwoProportionsTest {
  @Test
  void agreesWithFiftyDigits() {
    ReferenceTable.numbers(getClass(), "two-proportions.csv")
        .forEach(
            row -> {
              TwoProportions test =
                  TwoProportions.test((long) row[0], (long) row[1], (long) row[2], (long) row[3]);
              assertThat(test.z()).isCloseTo(row[4], within(Math.abs(row[4]) * 1e-13));
              double tolerance = row[5] < 1e-12 ? 1e-6 : 1e-12;
              assertThat(test.pValue()).isCloseTo(row[5], within(row[5] * tolerance));
            });
  }

  @Test
  void vectorOfEvidentlyHolds() {
    TwoProportions test = TwoProportions.test(50, 100, 40, 100);
    assertThat(test.z()).isCloseTo(1.4213381090374024, within(1e-15));
    assertThat(test.pValue()).isCloseTo(0.155218489684684, within(1e-14));
    assertThat(test.referenceShare()).isEqualTo(0.5);
    assertThat(test.currentShare()).isEqualTo(0.4);
    assertThat(test.difference()).isCloseTo(0.1, within(1e-16));
    assertThat(test.undefined()).isEmpty();
  }

  /** 2 (1 - cdf) in Evidently is 0 from z = 8.3 on. */
  @Test
  void tailsStayAboveZeroWhereEvidentlyRoundsThemAway() {
    TwoProportions test = TwoProportions.test(1_000, 2_000, 600, 2_000);
    assertThat(test.z()).isCloseTo(12.909944487358056, within(1e-13));
    assertThat(test.pValue()).isBetween(1e-38, 1e-37);
  }

  @Test
  void everyRowOrNoneIsNoDifference() {
    for (long hits : new long[] {0, 1}) {
      TwoProportions test = TwoProportions.test(7 * hits, 7, 300 * hits, 300);
      assertThat(test.z()).isZero();
      assertThat(test.pValue()).isOne();
      assertThat(test.difference()).isZero();
      assertThat(test.undefined()).isEmpty();
    }
  }

  @Test
  void noRowsAreUndefined() {
    TwoProportions test = TwoProportions.test(0, 0, 3, 9);
    assertThat(test.z()).isNaN();
    assertThat(test.pValue()).isNaN();
    assertThat(test.referenceShare()).isNaN();
    assertThat(test.undefined())
        .contains("expected rows on both sides, got 0 of reference and 9 of current");
    assertThat(TwoProportions.test(1, 2, 0, 0).z()).isNaN();
  }

  @Test
  void badHitsAreNamed() {
    assertRefused("referenceHits: expected 0..3, got 4", 4, 3, 0, 1);
    assertRefused("currentHits: expected 0..1, got -1", 0, 3, -1, 1);
    assertRefused("referenceRows: expected 0..9223372036854775807, got -2", 0, -2, 0, 1);
    assertRefused("currentRows: expected 0..9223372036854775807, got -1", 0, 2, 0, -1);
  }

  private static void assertRefused(String message, long x, long n, long y, long m) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TwoProportions.test(x, n, y, m))
        .withMessage(message);
  }

  @Property(tries = 300)
  void squareIsTheContingencyTableWithoutCorrection(
      @ForAll @IntRange(max = 50) int hits,
      @ForAll @IntRange(min = 1, max = 50) int misses,
      @ForAll @IntRange(min = 1, max = 50) int otherHits,
      @ForAll @IntRange(max = 50) int otherMisses) {
    TwoProportions test =
        TwoProportions.test(hits, hits + misses, otherHits, otherHits + otherMisses);
    CountTest table =
        Contingency.chiSquare(new long[] {hits, misses}, new long[] {otherHits, otherMisses});
    assertThat(test.z() * test.z()).isCloseTo(table.statistic(), within(table.statistic() * 1e-13));
    assertThat(test.pValue()).isCloseTo(table.pValue(), within(1e-12));
  }
}
