/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0.7164222873900293, 0.7164222873900293",
    "1.0, 1",
    "-0.0, 0",
    "1.0E10, 10000000000",
    "1.2345678901234567E-5, 0.000012345678901235",
    "4.9E-324, 0"
  })
  void hasNoExponentAndAtMost18Decimals(double value, String text) {
    assertThat(Decimals.of(value)).isEqualTo(text);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatIllegalArgumentException().isThrownBy(() -> Decimals.of(Double.NaN));
  }
}
