/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.random.RandomStream;
import org.junit.jupiter.api.Test;

class PopulationStabilityIndexTest {
  private static final long[] FIVE = {5, 3, 2};
  private static final long[] FOUR = {4, 4, 2};
  private static final long[] GAP = {5, 5, 0};

  private static double index(long[] reference, long[] current, ZeroPolicy policy) {
    return PopulationStabilityIndex.of(reference, current, policy).index();
  }

  @Test
  void agreesWithFiftyDigits() {
    for (CountsTable.Row row : CountsTable.rows()) {
      row.check("psi", index(row.reference(), row.current(), ZeroPolicy.INFINITE));
      row.check("psiEvidently", index(row.reference(), row.current(), ZeroPolicy.EVIDENTLY));
      row.check("psiHalfRow", index(row.reference(), row.current(), ZeroPolicy.HALF_ROW));
      row.check("psiFloor", index(row.reference(), row.current(), ZeroPolicy.FLOOR_ONE_PERCENT));
    }
  }

  @Test
  void vectorsOfThePeersHold() {
    assertThat(index(FIVE, FOUR, ZeroPolicy.INFINITE))
        .isCloseTo(0.05108256237659909, within(1e-16));
    assertThat(index(GAP, FIVE, ZeroPolicy.EVIDENTLY)).isCloseTo(1.6215855264156604, within(1e-14));
    assertThat(index(GAP, FIVE, ZeroPolicy.FLOOR_ONE_PERCENT))
        .isCloseTo(0.6713542567284565, within(1e-15));
  }

  /** deequ's index has no zero handling: an empty bin is log 0 and no number comes out. */
  @Test
  void whereDeequIsInfiniteAPolicyIsFinite() {
    assertThat(index(GAP, FIVE, ZeroPolicy.INFINITE)).isInfinite();
    assertThat(PopulationStabilityIndex.of(GAP, FIVE, ZeroPolicy.INFINITE).pValue()).isZero();
    assertThat(index(GAP, FIVE, ZeroPolicy.HALF_ROW))
        .isCloseTo(2 / 11.5 * Math.log(11 / 7.0) + 2 / 11.5 * Math.log(5.0), within(1e-15));
  }

  /** Evidently re-bins, so that bins without any row occur; its filling then differs by side. */
  @Test
  void evidentlyFillsBinsThatAreEmptyOnBothSides() {
    long[] reference = {9999, 1, 0};
    long[] current = {9999, 1, 0};
    assertThat(index(reference, current, ZeroPolicy.EVIDENTLY)).isZero();
    long[] fewer = {6, 4, 0};
    double filled = 0.0001 / 1e6;
    double expected =
        (0.9999 - 0.6) * Math.log(0.9999 / 0.6)
            + (0.0001 - 0.4) * Math.log(0.0001 / 0.4)
            + (filled - 0.0001) * Math.log(filled / 0.0001);
    assertThat(index(reference, fewer, ZeroPolicy.EVIDENTLY)).isCloseTo(expected, within(1e-14));
    assertThat(PopulationStabilityIndex.of(reference, fewer, ZeroPolicy.EVIDENTLY).bins())
        .isEqualTo(2);
  }

  @Test
  void noiseFloorDependsOnRowsAndBins() {
    long[] reference = {20, 20, 20, 20, 20, 20, 20, 20, 20, 20};
    PopulationStabilityIndex index =
        PopulationStabilityIndex.of(reference, reference, ZeroPolicy.HALF_ROW);
    assertThat(index.noiseFloor(0.05)).isCloseTo(0.16918977604620448, within(1e-14));
    assertThat(index.noiseFloor(1)).isZero();
    assertThat(index.pValue()).isOne();
    assertThatIllegalArgumentException().isThrownBy(() -> index.noiseFloor(1.1));
    PopulationStabilityIndex unequal =
        new PopulationStabilityIndex(0.1015, 1000, 200, 10, ZeroPolicy.HALF_ROW);
    assertThat(unequal.noiseFloor(0.05)).isCloseTo(0.10151386562772269, within(1e-14));
    assertThat(unequal.pValue()).isCloseTo(0.0500, within(1e-4));
  }

  @Test
  void pValueAtTheNoiseFloorIsAlpha() {
    PopulationStabilityIndex any = PopulationStabilityIndex.of(FIVE, FOUR, ZeroPolicy.HALF_ROW);
    PopulationStabilityIndex there =
        new PopulationStabilityIndex(any.noiseFloor(0.01), 10, 10, 3, ZeroPolicy.HALF_ROW);
    assertThat(there.pValue()).isCloseTo(0.01, within(1e-13));
  }

  @Test
  void oneBinCannotDrift() {
    PopulationStabilityIndex index =
        PopulationStabilityIndex.of(new long[] {0, 7}, new long[] {0, 100}, ZeroPolicy.HALF_ROW);
    assertThat(index.index()).isZero();
    assertThat(index.bins()).isOne();
    assertThat(index.pValue()).isOne();
    assertThat(index.noiseFloor(0.05)).isZero();
  }

  @Test
  void aSideWithoutRowsIsUndefinedUnderEveryPolicy() {
    for (ZeroPolicy policy : ZeroPolicy.values()) {
      PopulationStabilityIndex index =
          PopulationStabilityIndex.of(new long[2], new long[] {1, 2}, policy);
      assertThat(index.index()).isNaN();
      assertThat(index.pValue()).isNaN();
      assertThat(index.noiseFloor(0.05)).isNaN();
      assertThat(index.zeroPolicy()).isEqualTo(policy);
      assertThat(index.undefined())
          .contains("expected rows on both sides, got 0 of reference and 3 of current");
    }
  }

  @Test
  void halfARowHasAnUpperLimit() {
    long[] most = {1L << 61, 1};
    long[] few = {1, 1};
    assertThat(index(most, few, ZeroPolicy.HALF_ROW)).isPositive().isFinite();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index(few, new long[] {1, (1L << 61) + 1}, ZeroPolicy.HALF_ROW))
        .withMessage(
            "current: expected at most 2^61 rows in a bin, got 2305843009213693953 in bin 1");
  }

  /** The level is 5 %; over 4,000 seeded repetitions six standard errors are 2.1 points. */
  @Test
  void falseAlarmsKeepTheLevelOfTheFloorAndNotOfAFixedThreshold() {
    RandomStream random = new RandomStream(7);
    int above = 0;
    int aboveFixed = 0;
    for (int repetition = 0; repetition < 4_000; repetition++) {
      PopulationStabilityIndex index =
          PopulationStabilityIndex.of(
              deciles(random, 200), deciles(random, 200), ZeroPolicy.HALF_ROW);
      above += index.index() > index.noiseFloor(0.05) ? 1 : 0;
      aboveFixed += index.index() > 0.1 ? 1 : 0;
    }
    assertThat(above / 4000.0).isCloseTo(0.05, within(0.021));
    assertThat(aboveFixed / 4000.0).isBetween(0.28, 0.42);
  }

  private static long[] deciles(RandomStream random, int rows) {
    long[] counts = new long[10];
    for (int row = 0; row < rows; row++) {
      counts[random.nextInt(10)]++;
    }
    return counts;
  }
}
