/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {
  @Test
  void agreesWithSciPy() {
    ReferenceTable.numbers(NoiseFloorTest.class, "noise-floor.csv")
        .forEach(
            row ->
                assertThat(NoiseFloor.of((long) row[0], (long) row[1], (int) row[2], row[3]))
                    .isCloseTo(row[4], within(1e-12 * row[4])));
  }

  @Test
  void pValuesAreTwiceThoseOfThePlainContingencyTest() {
    for (String[] row : ReferenceTable.rows(NoiseFloorTest.class, "p-values.csv")) {
      double expected = Double.parseDouble(row[2]);
      assertThat(NoiseFloor.pValue(counts(row[0]), counts(row[1])))
          .isCloseTo(expected, within((expected < 1e-12 ? 1e-6 : 1e-9) * expected));
    }
  }

  /** Critical values of the index at 5 %, before half the level is kept in hand. */
  @Test
  void atTwiceTheLevelTheFloorsAreThoseOfThePlainApproximation() {
    assertThat(NoiseFloor.of(200, 200, 10, 0.1)).isCloseTo(0.169, within(5e-4));
    assertThat(NoiseFloor.of(500, 500, 10, 0.1)).isCloseTo(0.0677, within(5e-5));
    assertThat(NoiseFloor.of(1000, 200, 10, 0.1)).isCloseTo(0.1015, within(5e-5));
  }

  @Test
  void withOneBinThereIsNoNoiseAndNoEvidence() {
    assertThat(NoiseFloor.of(1000, 200, 1, 0.05)).isZero();
    assertThat(NoiseFloor.of(1000, 200, 0, 0.05)).isZero();
    assertThat(NoiseFloor.pValue(new long[] {7}, new long[] {900})).isOne();
    assertThat(NoiseFloor.pValue(new long[0], new long[0])).isOne();
  }

  @Test
  void equalSharesHaveAPValueOfOne() {
    assertThat(NoiseFloor.pValue(new long[] {10, 30}, new long[] {20, 60})).isOne();
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> NoiseFloor.of(0, 5, 2, 0.01))
        .hasMessageStartingWith("samples: expected 1..");
    assertThatThrownBy(() -> NoiseFloor.of(5, 0, 2, 0.01))
        .hasMessageStartingWith("referenceSamples: expected 1..");
    assertThatThrownBy(() -> NoiseFloor.of(5, 5, 2, 1))
        .hasMessage("alpha: expected a number in (0, 1), got 1.0");
  }

  private static long[] counts(String cell) {
    return DoubleStream.of(ReferenceTable.list(cell)).mapToLong(count -> (long) count).toArray();
  }
}
