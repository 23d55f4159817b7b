/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumericBinsTest {
  private static final NumericBins BINS = NumericBins.of(-1.5f, 0f, 2f);

  @Test
  void binsAreClosedOnTheRight() {
    assertThat(BINS.indexOf(-1.5f)).isZero();
    assertThat(BINS.indexOf(Math.nextUp(-1.5f))).isEqualTo(1);
    assertThat(BINS.indexOf(2f)).isEqualTo(2);
    assertThat(BINS.indexOf(2.1f)).isEqualTo(3);
  }

  @Test
  void bothZerosShareABin() {
    assertThat(BINS.indexOf(-0f)).isEqualTo(1).isEqualTo(BINS.indexOf(0f));
  }

  @Test
  void whatIsNoFiniteNumberHasItsOwnBin() {
    assertThat(BINS.indexOf(Float.NaN)).isEqualTo(BINS.missing()).isEqualTo(4);
    assertThat(BINS.indexOf(Float.NEGATIVE_INFINITY))
        .isEqualTo(BINS.negativeInfinity())
        .isEqualTo(5);
    assertThat(BINS.indexOf(Float.POSITIVE_INFINITY))
        .isEqualTo(BINS.positiveInfinity())
        .isEqualTo(6);
    assertThat(BINS.size()).isEqualTo(7);
    assertThat(BINS.finite()).isEqualTo(4);
  }

  @Property
  void searchFindsTheBinThatAScanFinds(@ForAll float value) {
    int scanned = 0;
    for (float edge : BINS.edges()) {
      scanned += edge < value ? 1 : 0;
    }
    assertThat(BINS.indexOf(value)).isEqualTo(scanned);
  }

  @Test
  void withoutEdgesThereIsOneFiniteBin() {
    assertThat(NumericBins.of().indexOf(3f)).isZero();
    assertThat(NumericBins.of().size()).isEqualTo(4);
  }

  @Test
  void edgesThatDoNotAscendAreRefused() {
    assertThatThrownBy(() -> NumericBins.of(1f, 1f))
        .hasMessage("edges[1]: expected a finite number above the edge before, got 1.0");
    assertThatThrownBy(() -> NumericBins.of(-0f, 0f)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NumericBins.of(Float.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NumericBins.of(new float[NumericBins.MAX_EDGES + 1]))
        .hasMessage("edges: expected at most 1024, got 1025");
  }

  @Test
  void nobodyCanChangeFrozenEdges() {
    float[] edges = {1f, 2f};
    NumericBins bins = NumericBins.of(edges);
    edges[0] = 9f;
    bins.edges()[1] = 9f;
    assertThat(bins).isEqualTo(NumericBins.of(1f, 2f)).hasSameHashCodeAs(NumericBins.of(1f, 2f));
    assertThat(bins).isNotEqualTo(BINS).hasToString("[1.0, 2.0]");
  }
}
