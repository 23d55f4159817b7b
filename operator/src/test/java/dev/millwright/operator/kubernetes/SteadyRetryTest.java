/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyRetryTest {
  @Test
  void neverGivesUp() {
    var execution = new SteadyRetry().initExecution();
    for (int attempt = 1; attempt <= 1000; attempt++) {
      assertThat(execution.isLastAttempt()).isFalse();
      long least = SteadyRetry.delay(attempt).toMillis();
      assertThat(execution.nextDelay().orElseThrow()).isBetween(least, least + least / 5);
    }
  }

  @Test
  void doublesFromTwoSecondsToFiveMinutes() {
    assertThat(SteadyRetry.delay(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(SteadyRetry.delay(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(SteadyRetry.delay(8)).isEqualTo(Duration.ofSeconds(256));
    assertThat(SteadyRetry.delay(9)).isEqualTo(Duration.ofMinutes(5));
    assertThat(SteadyRetry.delay(1_000_000)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void knowsThatAMinuteHasPassedAfterTheFifthRetry() {
    assertThat(SteadyRetry.elapsed(0)).isZero();
    assertThat(SteadyRetry.elapsed(4)).isLessThan(Duration.ofMinutes(1));
    assertThat(SteadyRetry.elapsed(5)).isGreaterThan(Duration.ofMinutes(1));
  }
}
