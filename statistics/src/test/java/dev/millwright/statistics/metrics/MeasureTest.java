/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MeasureTest {
  @Test
  void isANumberOrAReason() {
    assertThat(Measure.of(0.25)).isEqualTo(new Measure(0.25, ""));
    assertThat(Measure.of(0.25).defined()).isTrue();
    assertThat(Measure.undefined("no rows").value()).isNaN();
    assertThat(Measure.undefined("no rows").defined()).isFalse();
    assertThat(Measure.ratio(1, 4, "no rows")).isEqualTo(Measure.of(0.25));
    assertThat(Measure.ratio(0, 0, "no rows")).isEqualTo(Measure.undefined("no rows"));
  }

  @Test
  void refusesNanWithoutAReasonAndAReasonWithoutNan() {
    assertThatThrownBy(() -> Measure.of(Double.NaN))
        .hasMessage("reason: expected one exactly if the value is NaN, got '' for NaN");
    assertThatThrownBy(() -> new Measure(1, "why"))
        .hasMessage("reason: expected one exactly if the value is NaN, got 'why' for 1.0");
  }
}
