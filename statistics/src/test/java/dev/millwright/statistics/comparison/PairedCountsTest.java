/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.distribution.StandardNormal;
import dev.millwright.statistics.random.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PairedCountsTest {
  private static void assertInterval(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, within(1e-12));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-12));
  }

  @Test
  void intervalsAgreeWithTheDefinitionsInMpmath() {
    ReferenceTable.numbers(getClass(), "paired-proportions.csv")
        .forEach(
            row -> {
              PairedCounts counts =
                  new PairedCounts((long) row[0], (long) row[1], (long) row[2], (long) row[3]);
              assertInterval(counts.tango(row[4]), row[5], row[6]);
              assertInterval(counts.newcombe(row[4]), row[7], row[8]);
              assertThat(counts.pValueAbove(-0.05)).isCloseTo(row[9], within(1e-12));
              assertThat(counts.pValueBelow(-0.05)).isCloseTo(1 - row[9], within(1e-12));
            });
  }

  @Test
  void countsRows() {
    boolean[] candidate = {true, true, true, false, false, true};
    boolean[] champion = {true, false, false, true, false, true};
    PairedCounts counts = PairedCounts.of(candidate, champion);
    assertThat(counts).isEqualTo(new PairedCounts(2, 2, 1, 1));
    assertThat(PairedCounts.of(new boolean[] {true, true}, new boolean[] {true, false}))
        .isEqualTo(new PairedCounts(1, 1, 0, 0));
    assertThat(PairedCounts.of(new boolean[] {true, false}, new boolean[] {true, true}))
        .isEqualTo(new PairedCounts(1, 0, 1, 0));
    assertThat(PairedCounts.of(new boolean[2], new boolean[2]))
        .isEqualTo(new PairedCounts(0, 0, 0, 2));
    assertThat(counts.rows()).isEqualTo(6);
    assertThat(counts.discordant()).isEqualTo(3);
    assertThat(counts.difference()).isEqualTo(1 / 6.0);
    assertThat(counts.candidate()).isEqualTo(new Proportion(4, 6));
    assertThat(counts.champion()).isEqualTo(new Proportion(3, 6));
  }

  /** Without a margin Tango's test is McNemar's without correction. */
  @Property(tries = 100)
  void scoreAtZeroIsMcNemars(
      @ForAll @IntRange(min = 1, max = 90) int b, @ForAll @IntRange(min = 1, max = 90) int c) {
    PairedCounts counts = new PairedCounts(50, b, c, 7);
    double z = (b - c) / Math.sqrt(b + c);
    assertThat(counts.pValueAbove(0)).isCloseTo(StandardNormal.survival(z), within(1e-14));
  }

  @Property(tries = 60)
  void swappingTheModelsTurnsTheSigns(
      @ForAll @IntRange(min = 0, max = 30) int b, @ForAll @IntRange(min = 0, max = 30) int c) {
    PairedCounts there = new PairedCounts(40, b, c, 10);
    PairedCounts back = new PairedCounts(40, c, b, 10);
    assertThat(back.difference()).isEqualTo(-there.difference());
    Interval tango = back.tango(0.9);
    assertInterval(there.tango(0.9), -tango.upper(), -tango.lower());
    Interval newcombe = back.newcombe(0.9);
    assertInterval(there.newcombe(0.9), -newcombe.upper(), -newcombe.lower());
    assertThat(back.lowerBound(0.95)).isCloseTo(tango.lower(), within(1e-14));
    assertThat(back.upperBound(0.95)).isCloseTo(tango.upper(), within(1e-14));
    assertThat(back.pValueAbove(0.1)).isCloseTo(there.pValueBelow(-0.1), within(1e-13));
  }

  @Test
  void modelsThatAgreeOnEveryRowStillHaveAnInterval() {
    PairedCounts counts = new PairedCounts(80, 0, 0, 20);
    Interval tango = counts.tango(0.95);
    assertThat(tango.lower()).isCloseTo(-tango.upper(), within(1e-15));
    // z^2 / (n + z^2)
    assertThat(tango.upper()).isCloseTo(0.036994, within(1e-6));
    assertThat(counts.pValueAbove(0)).isEqualTo(0.5);
  }

  @Test
  void differencesBeyondOneAreImpossible() {
    PairedCounts counts = new PairedCounts(1, 2, 1, 1);
    assertThat(counts.pValueAbove(-1)).isZero();
    assertThat(counts.pValueAbove(1.5)).isOne();
    assertThat(new PairedCounts(0, 5, 0, 0).pValueAbove(1)).isEqualTo(0.5);
  }

  /** 4,000 samples of 80 rows; the standard error of a share of 0.95 is 0.34 %. */
  @Tag("simulation")
  @Test
  void intervalsCover() {
    RandomStream random = new RandomStream(34);
    int tango = 0;
    int newcombe = 0;
    for (int sample = 0; sample < 4_000; sample++) {
      long[] cells = new long[4];
      for (int row = 0; row < 80; row++) {
        double chance = random.nextDouble();
        cells[chance < 0.6 ? 0 : chance < 0.75 ? 1 : chance < 0.8 ? 2 : 3]++;
      }
      PairedCounts seen = new PairedCounts(cells[0], cells[1], cells[2], cells[3]);
      tango += holds(seen.tango(0.95));
      newcombe += holds(seen.newcombe(0.95));
    }
    assertThat(tango / 4e3).isBetween(0.938, 0.965);
    assertThat(newcombe / 4e3).isBetween(0.938, 0.972);
  }

  private static int holds(Interval interval) {
    return interval.lower() <= 0.1 && 0.1 <= interval.upper() ? 1 : 0;
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedCounts(0, 0, 0, 0))
        .withMessage("counts: expected at least 1 row, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedCounts(-1, 0, 0, 0))
        .withMessageStartingWith("both: expected 0..");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedCounts(1, -1, 0, 0))
        .withMessageStartingWith("candidateOnly: expected 0..");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedCounts(1, 0, -1, 0))
        .withMessageStartingWith("championOnly: expected 0..");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedCounts(1, 0, 0, -1))
        .withMessageStartingWith("neither: expected 0..");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedCounts.of(new boolean[0], new boolean[0]))
        .withMessage("candidate: expected at least 1 row, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedCounts.of(new boolean[2], new boolean[3]))
        .withMessage("champion: expected 2 rows, as many as candidate has, got 3");
  }
}
