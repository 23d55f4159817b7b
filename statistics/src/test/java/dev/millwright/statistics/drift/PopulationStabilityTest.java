/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {
  @Test
  void agreesWithTheValueThatPeersCompute() {
    assertThat(PopulationStability.index(new long[] {5, 3, 2}, new long[] {4, 4, 2}, 0))
        .isCloseTo(0.05108256237659909, within(1e-16));
  }

  @Test
  void onNineBinsOfTwoShiftedRangesItAgreesWithThePeers() {
    long[] window = {3, 12, 12, 12, 12, 12, 12, 12, 13};
    long[] reference = {13, 12, 12, 12, 12, 12, 12, 12, 3};
    assertThat(PopulationStability.index(window, reference, 0))
        .isCloseTo(0.2932674137586854, within(1e-15));
  }

  @Test
  void anEmptyBinIsInfiniteWithoutAPseudocountAndFiniteWithOne() {
    long[] window = {50, 30, 20};
    long[] reference = {50, 50, 0};
    assertThat(PopulationStability.index(window, reference, 0)).isInfinite();
    assertThat(PopulationStability.index(window, reference, PopulationStability.PSEUDOCOUNT))
        .isBetween(0.5, 2.0);
    assertThat(PopulationStability.index(new long[2], new long[] {1, 1}, 0)).isNaN();
  }

  @Property
  void isSymmetricNeverNegativeAndZeroForEqualShares(
      @ForAll @Size(10) List<@IntRange(min = 0, max = 999) Integer> counts) {
    long[] window = counts.subList(0, 5).stream().mapToLong(Integer::longValue).toArray();
    long[] reference = counts.subList(5, 10).stream().mapToLong(Integer::longValue).toArray();
    double index = PopulationStability.index(window, reference, 0.5);
    assertThat(index).isGreaterThanOrEqualTo(0);
    assertThat(PopulationStability.index(reference, window, 0.5)).isCloseTo(index, within(1e-12));
    assertThat(PopulationStability.index(window, window, 0.5)).isZero();
  }

  @Test
  void binsThatDoNotMatchAreRefused() {
    assertThatThrownBy(() -> PopulationStability.index(new long[2], new long[3], 0.5))
        .hasMessage("window: expected 3 bins, got 2");
  }
}
