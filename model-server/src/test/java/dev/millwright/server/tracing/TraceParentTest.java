/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String HEADER = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @ParameterizedTest
  @ValueSource(strings = {HEADER, "cc-" + TRACE + "-00f067aa0ba902b7-00-more"})
  void isPassedOnWithoutASpanOfOurs(String header) {
    InferenceTrace trace =
        Tracing.OFF.begin(name -> name.equals("traceparent") ? header : null, "v2-rest", 0);

    assertThat(trace.traceparent()).isEqualTo(header);
    assertThat(trace.traceId()).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-" + TRACE + "-00f067aa0ba902b7",
        "00-" + TRACE + "-0000000000000000-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        HEADER + "-more",
        HEADER + "\n"
      })
  void isIgnoredWhenItIsNotOfTheStandard(String header) {
    assertThat(Tracing.OFF.begin(name -> header, "v2-rest", 0))
        .isSameAs(InferenceTrace.PassedOn.NONE);
  }

  @Test
  void isNotMissed() {
    assertThat(Tracing.OFF.begin(name -> null, "v2-rest", 0).traceId()).isNull();
  }
}
