/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostTest {
  private final Cost cost = new Cost();

  @Test
  void anUnknownModelMayBeSlow() {
    assertThat(cost.predict(1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatWasSeenOfOneSizeIsExpectedOfIt() {
    cost.learn(1, 8_000);
    cost.learn(32, 50_000);
    assertThat(cost.predict(1)).isEqualTo(8_000);
    assertThat(cost.predict(32)).isEqualTo(50_000);
    assertThat(cost.predict(17)).as("rounded up to the same power of two").isEqualTo(50_000);
  }

  @Test
  void moreRowsCostInProportionAndFewerAsMuch() {
    cost.learn(4, 10_000);
    assertThat(cost.predict(8)).isEqualTo(20_000);
    assertThat(cost.predict(1024)).isEqualTo(2_560_000);
    assertThat(cost.predict(1)).isEqualTo(10_000);
    assertThat(cost.predict(Long.MAX_VALUE)).isGreaterThan(10_000L << 28);
  }

  @Test
  void aHugeCostIsNoOverflow() {
    cost.learn(1, Long.MAX_VALUE / 2);
    assertThat(cost.predict(1 << 20)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void oneStolenTimeSliceIsNoSlowModel() {
    cost.learn(1, 8_000);
    cost.learn(1, 50_000_000);
    assertThat(cost.predict(1)).isBetween(8_000L, 10_000L);
  }

  @Test
  void aModelThatBecomesSlowIsFoundOutSoonAndOneThatRecoversToo() {
    cost.learn(1, 8_000);
    for (int i = 0; i < 64; i++) {
      cost.learn(1, 1_000_000);
    }
    assertThat(cost.predict(1)).isGreaterThan(500_000);
    for (int i = 0; i < 128; i++) {
      cost.learn(1, 8_000);
    }
    assertThat(cost.predict(1)).isLessThan(20_000);
  }
}
