/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"90s,90", "10m,600", "1h30m,5400", "24h,86400", "1h1m1s,3661"})
  void readsHoursMinutesAndSeconds(String text, long seconds) {
    assertThat(Durations.parse(text)).hasSeconds(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "1d", "1.5h", "30m1h", "-1m", "1h 30m", "PT1M"})
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a duration such as 90s, 10m or 1h30m, got '" + text + "'");
  }
}
