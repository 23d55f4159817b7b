/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Test
  void theLeastPointThatIsExcludedIsTheBound() {
    assertThat(Evidence.bound(x -> x >= 0.25 ? 1 : 0, 0, 1, 1)).isEqualTo(0.25);
    assertThat(Evidence.bound(x -> x <= 0.25 ? 1 : 0, 1, 0, 1)).isEqualTo(0.25);
    assertThat(Evidence.bound(x -> x, 0, 0.5, 1)).isEqualTo(0.5);
  }

  @Test
  void aZeroIsWhereTheFunctionIsNoLongerPositive() {
    assertThat(Evidence.zero(x -> x < 0.25 ? 1 : 0, 0, 1)).isCloseTo(0.25, within(1e-16));
    assertThat(Evidence.zero(x -> 3 - x, -38, 38)).isCloseTo(3, within(1e-15));
  }

  /** A bound of 1e-300 is not worth a thousand steps. */
  @Test
  void nothingIsSearchedFurtherThanTwoHundredHalvings() {
    assertThat(Evidence.bound(x -> x > 1e-100 ? 1 : 0, 0, 1, 1)).isEqualTo(0x1p-200);
    assertThat(Evidence.zero(x -> 1e-100 - x, 0, 1)).isEqualTo(0x1p-201);
  }
}
