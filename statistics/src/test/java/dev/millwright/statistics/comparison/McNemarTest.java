/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class McNemarTest {
  private static final double PERCENT = 1e-10; // 1e-12 relative

  private static PairedCounts discordant(long candidateOnly, long championOnly) {
    return new PairedCounts(3, candidateOnly, championOnly, 4);
  }

  @Test
  void agreesWithStatsmodels() {
    ReferenceTable.numbers(getClass(), "mcnemar.csv")
        .forEach(
            row -> {
              PairedCounts counts = discordant((long) row[0], (long) row[1]);
              McNemar.Result exact = McNemar.exact(counts);
              assertThat(exact.pValue()).as("%s", counts).isCloseTo(row[2], withinPercentage(1e-9));
              assertThat(exact.statistic()).isEqualTo(Math.min(row[0], row[1]));
              assertThat(McNemar.midP(counts).pValue())
                  .as("mid-p of %s", counts)
                  .isCloseTo(row[3], withinPercentage(1e-9));
              McNemar.Result corrected = McNemar.corrected(counts);
              assertThat(corrected.statistic()).isCloseTo(row[4], withinPercentage(PERCENT));
              assertThat(corrected.pValue()).isCloseTo(row[5], withinPercentage(1e-9));
            });
  }

  @Test
  void knownTables() {
    assertThat(McNemar.exact(discordant(121, 59)).pValue()).isCloseTo(4.434449e-6, within(1e-12));
    assertThat(McNemar.midP(discordant(121, 59)).pValue()).isCloseTo(3.266647e-6, within(1e-12));
    assertThat(McNemar.exact(discordant(10, 30)).pValue())
        .isCloseTo(.0022214337732293643, withinPercentage(PERCENT));
    assertThat(McNemar.midP(discordant(10, 30)).pValue())
        .isCloseTo(.0014504910141113232, withinPercentage(PERCENT));
    assertThat(McNemar.exact(discordant(5, 15)).pValue())
        .isCloseTo(.04138946533203125, withinPercentage(PERCENT));
    assertThat(McNemar.midP(discordant(5, 15)).pValue())
        .isCloseTo(.026603698730468753, withinPercentage(PERCENT));
    assertThat(McNemar.corrected(discordant(5, 15)).statistic()).isEqualTo(81 / 20.0);
  }

  /** statsmodels 0.15.0 makes (0 - 1)^2 / 8 of it, p = 0.72. */
  @Test
  void theCorrectionDoesNotMakeADifferenceOfNoneAsInStatsmodels() {
    McNemar.Result result = McNemar.corrected(discordant(4, 4));
    assertThat(result.statistic()).isZero();
    assertThat(result.pValue()).isOne();
  }

  @Test
  void withoutDiscordantRowsNothingSpeaksAgainstEquality() {
    PairedCounts counts = discordant(0, 0);
    assertThat(McNemar.exact(counts))
        .isEqualTo(new McNemar.Result(counts, McNemar.Method.EXACT, 0, 1));
    assertThat(McNemar.midP(counts))
        .isEqualTo(new McNemar.Result(counts, McNemar.Method.MID_P, 0, 1));
    assertThat(McNemar.corrected(counts))
        .isEqualTo(new McNemar.Result(counts, McNemar.Method.CORRECTED, 0, 1));
  }

  @Property(tries = 200)
  void swappingTheModelsChangesNothing(
      @ForAll @IntRange(min = 0, max = 400) int b, @ForAll @IntRange(min = 0, max = 400) int c) {
    PairedCounts there = discordant(b, c);
    PairedCounts back = discordant(c, b);
    assertThat(McNemar.exact(there).pValue()).isEqualTo(McNemar.exact(back).pValue());
    assertThat(McNemar.midP(there).pValue()).isEqualTo(McNemar.midP(back).pValue());
    assertThat(McNemar.corrected(there).pValue()).isEqualTo(McNemar.corrected(back).pValue());
    assertThat(McNemar.midP(there).pValue()).isLessThanOrEqualTo(McNemar.exact(there).pValue());
  }

  /** 20,000 tables of 200 rows without a difference; the standard error of a share is 0.15 %. */
  @Test
  void exactNeverExceedsItsLevelAndMidPComesCloser() {
    RandomStream random = new RandomStream(3);
    int exact = 0;
    int midP = 0;
    for (int table = 0; table < 20_000; table++) {
      int b = 0;
      int c = 0;
      for (int row = 0; row < 200; row++) {
        double chance = random.nextDouble();
        b += chance < 0.1 ? 1 : 0;
        c += chance > 0.9 ? 1 : 0;
      }
      exact += McNemar.exact(discordant(b, c)).pValue() <= 0.05 ? 1 : 0;
      midP += McNemar.midP(discordant(b, c)).pValue() <= 0.05 ? 1 : 0;
    }
    assertThat(exact / 20_000.0).isBetween(0.02, 0.045);
    assertThat(midP / 20_000.0).isBetween(0.04, 0.055);
    assertThat(midP).isGreaterThan(exact);
  }
}
