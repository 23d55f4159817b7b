/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
  void takesTheFractionOfIdsThatOnlyDifferByANumber(double fraction) {
    Sampling sampling = new Sampling(fraction);

    long taken = IntStream.range(0, 100_000).filter(i -> sampling.takes("call-" + i)).count();

    // Five standard deviations of a fair draw.
    double deviation = Math.sqrt(100_000 * fraction * (1 - fraction));
    assertThat((double) taken)
        .isBetween(1e5 * fraction - 5 * deviation, 1e5 * fraction + 5 * deviation);
  }

  @Test
  void decidesByTheIdAloneAndTakesAllWithOne() {
    assertThat(IntStream.range(0, 1000).allMatch(i -> new Sampling(1).takes("x" + i))).isTrue();
    // Fixed for good: pods of different versions must decide alike.
    Sampling half = new Sampling(0.5);
    assertThat(
            IntStream.range(0, 16)
                .mapToObj(i -> half.takes("id-" + i) ? "1" : "0")
                .collect(Collectors.joining()))
        .isEqualTo("1000110101101101");
  }
}
