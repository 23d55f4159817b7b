/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservoirTest {
  @Test
  void whatFitsIsKeptInOrder() {
    Reservoir reservoir = new Reservoir(2, 100);
    for (int row = 0; row < 100; row++) {
      reservoir.add(row, -row);
    }
    assertThat(reservoir.size()).isEqualTo(100);
    assertThat(reservoir.column(0)[99]).isEqualTo(99);
    assertThat(reservoir.column(1)[64]).isEqualTo(-64);
  }

  @Test
  void ofMoreEveryRowIsAsLikelyAndColumnsStayTogether() {
    Reservoir reservoir = new Reservoir(2, 2000);
    for (int row = 0; row < 20_000; row++) {
      reservoir.add(row, row + 1);
    }
    assertThat(reservoir.size()).isEqualTo(2000);
    float[] first = reservoir.column(0);
    float[] second = reservoir.column(1);
    int[] tenths = new int[10];
    for (int i = 0; i < first.length; i++) {
      assertThat(second[i]).isEqualTo(first[i] + 1);
      tenths[(int) first[i] / 2000]++;
    }
    // Five standard deviations of a hypergeometric count around 200.
    for (int count : tenths) {
      assertThat(count).isBetween(200 - 64, 200 + 64);
    }
    assertThat(Arrays.stream(boxed(first)).distinct()).hasSize(2000);
  }

  @Test
  void theSameRowsGiveTheSameSample() {
    assertThat(sampled(30_000, 500).digest()).isEqualTo(sampled(30_000, 500).digest());
    assertThat(sampled(30_000, 500).rows()).isEqualTo(500);
    assertThat(sampled(30_000, 500).outputRows()).isEqualTo(300);
  }

  @Test
  void aSecondPassCountsEveryRow() {
    BaselineBuilder builder = builder(500, 300);
    feed(30_000, builder::addRow, builder::addOutputs);
    BaselineCounter counter = builder.secondPass();
    feed(30_000, counter::addRow, counter::addOutputs);
    Baseline baseline = counter.build();
    assertThat(baseline.rows()).isEqualTo(30_000);
    assertThat(baseline.outputRows()).isEqualTo(30_000);
    FeatureBaseline feature = baseline.features().get(0);
    assertThat(feature.bins()).isEqualTo(sampled(30_000, 500).features().get(0).bins());
    // A tenth each, within four standard deviations of the rank of a quantile of 500 rows.
    long[] groups = feature.grouping().sum(feature.counts());
    assertThat(groups).hasSize(11);
    for (int group = 0; group < 10; group++) {
      assertThat(groups[group] / 30_000.0).isBetween(0.04, 0.16);
    }
  }

  @Test
  void whenEverythingFitsTwoPassesAreOne() {
    BaselineBuilder builder = builder(500, 500);
    feed(400, builder::addRow, builder::addOutputs);
    BaselineCounter counter = builder.secondPass();
    feed(400, counter::addRow, counter::addOutputs);
    assertThat(counter.build()).isEqualTo(builder.build());
  }

  @Test
  void aCounterRefusesWhatDoesNotFit() {
    BaselineBuilder builder = new BaselineBuilder(List.of("x", "y"));
    assertThatThrownBy(builder::secondPass)
        .hasMessage("rows: expected at least one reference row, got none");
    BaselineCounter counter = builder.addRow(1, 2).secondPass();
    assertThatThrownBy(() -> counter.addRow(1))
        .hasMessage("row: expected 2 values, one a column, got 1");
    assertThatThrownBy(counter::build).hasMessage("features: expected at least one row, got none");
  }

  private interface Row {
    Object add(float... row);
  }

  private static BaselineBuilder builder(int mostRows, int mostScores) {
    return new BaselineBuilder(
        List.of(Column.numeric("x")), List.of(Column.numeric("score")), mostRows, mostScores);
  }

  private static Baseline sampled(int rows, int kept) {
    BaselineBuilder builder = builder(kept, 300);
    feed(rows, builder::addRow, builder::addOutputs);
    return builder.build();
  }

  private static void feed(int rows, Row row, Row score) {
    RandomStream random = new RandomStream(3);
    for (int i = 0; i < rows; i++) {
      row.add((float) random.nextGaussian());
      score.add((float) random.nextDouble());
    }
  }

  private static Float[] boxed(float[] values) {
    Float[] boxed = new Float[values.length];
    Arrays.setAll(boxed, i -> values[i]);
    return boxed;
  }
}
