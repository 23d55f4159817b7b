/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VerdictBinsTest {
  @Test
  void binsThatAreEmptyOnBothSidesAreLeftOut() {
    VerdictBins bins = VerdictBins.of(new long[] {9, 0, 0, 4}, new long[] {7, 0, 3, 0});
    assertThat(bins.window()).containsExactly(9, 0, 4);
    assertThat(bins.reference()).containsExactly(7, 3, 0);
  }

  @Test
  void theRarestBinJoinsItsRarerNeighbour() {
    VerdictBins merged =
        VerdictBins.of(new long[] {40, 20, 3, 37}, new long[] {40, 20, 3, 37}).merged();
    assertThat(merged.window()).containsExactly(40, 23, 37);
    assertThat(merged.reference()).containsExactly(40, 23, 37);
  }

  @Test
  void binsWithEnoughExpectedRowsStay() {
    VerdictBins bins = VerdictBins.of(new long[] {10, 0, 90}, new long[] {0, 10, 90});
    assertThat(bins.merged()).isSameAs(bins);
  }

  @Test
  void aSmallWindowMergesWhatALargeOneKeeps() {
    long[] reference = {1000, 1000, 1000, 1000};
    assertThat(VerdictBins.of(new long[] {3, 3, 3, 3}, reference).merged().size()).isEqualTo(2);
    assertThat(VerdictBins.of(new long[] {9, 9, 9, 9}, reference).merged().size()).isEqualTo(4);
  }

  @Test
  void rareRowsAreForecastToTheWindowThatCanJudgeThem() {
    VerdictBins bins = VerdictBins.of(new long[] {480, 20}, new long[] {3000, 0});
    long samples = bins.samplesForRareBins().orElseThrow();
    assertThat(samples).isGreaterThan(500).isLessThan(800);
    long moved = (long) Math.ceil(samples * 20 / 500.0);
    VerdictBins later = VerdictBins.of(new long[] {samples - moved, moved}, new long[] {3000, 0});
    assertThat(later.merged().size()).isEqualTo(2);
  }

  @Test
  void aTinyReferenceCanNeverJudgeARareBin() {
    assertThat(VerdictBins.of(new long[] {990, 10}, new long[] {60, 0}).samplesForRareBins())
        .isEmpty();
  }

  @Property
  void mergingKeepsEveryRowAndLeavesOneBinOrOnlyFullOnes(
      @ForAll @Size(20) List<@IntRange(min = 0, max = 60) Integer> counts) {
    long[] window = counts.subList(0, 10).stream().mapToLong(Integer::longValue).toArray();
    long[] reference = counts.subList(10, 20).stream().mapToLong(Integer::longValue).toArray();
    VerdictBins merged = VerdictBins.of(window, reference).merged();
    long n = Arrays.stream(window).sum();
    long m = Arrays.stream(reference).sum();
    assertThat(Arrays.stream(merged.window()).sum()).isEqualTo(n);
    assertThat(Arrays.stream(merged.reference()).sum()).isEqualTo(m);
    for (int bin = 0; bin < merged.size() && merged.size() > 1; bin++) {
      long rows = merged.window()[bin] + merged.reference()[bin];
      assertThat((double) rows * Math.min(n, m) / (n + m)).isGreaterThanOrEqualTo(5);
    }
  }
}
