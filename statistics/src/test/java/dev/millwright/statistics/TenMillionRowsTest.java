/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.drift.DriftPolicy;
import dev.millwright.statistics.drift.DriftVerdicts;
import dev.millwright.statistics.drift.Outcome;
import dev.millwright.statistics.metrics.RegressionSums;
import dev.millwright.statistics.metrics.RocAuc;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.ProfileRecorder;
import dev.millwright.statistics.random.RandomStream;
import dev.millwright.statistics.twosample.KolmogorovSmirnov;
import dev.millwright.statistics.twosample.Wasserstein;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing overflows, and sums keep their digits. */
@Tag("simulation")
class TenMillionRowsTest {
  private static final int ROWS = 10_000_000;

  @Test
  void distancesOfSamplesThatAreShiftedByATenth() {
    double[] x = uniform(1);
    double[] y = uniform(2);
    for (int row = 0; row < ROWS; row++) {
      y[row] += 0.1;
    }
    KolmogorovSmirnov.Result ks = KolmogorovSmirnov.test(x, y);
    assertThat(ks.statistic()).isCloseTo(0.1, within(2e-3));
    assertThat(ks.pValue()).isZero();
    assertThat(Wasserstein.between(x, y).distance()).isCloseTo(0.1, within(1e-3));
  }

  @Test
  void aucOfScoresThatSayHowLikelyTheLabelIs() {
    double[] scores = uniform(3);
    RandomStream random = new RandomStream(4);
    boolean[] labels = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = random.nextDouble() < scores[row];
    }
    assertThat(RocAuc.of(labels, scores)).isCloseTo(5 / 6.0, within(1e-3));
  }

  @Test
  void sumsOfErrors() {
    RegressionSums sums = new RegressionSums();
    for (int row = 0; row < ROWS; row++) {
      sums.add(row % 2, 0.1);
    }
    assertThat(sums.meanAbsoluteError().value()).isEqualTo(0.5);
  }

  @Test
  void aWindowLikeItsBaselinePasses() {
    double[] values = uniform(5);
    BaselineBuilder builder = new BaselineBuilder(List.of("x"));
    for (int row = 0; row < 100_000; row++) {
      builder.addRow((float) values[row]).addOutputs((float) values[row]);
    }
    Baseline baseline = builder.build();
    ProfileRecorder recorder = new ProfileRecorder(baseline);
    float[] batch = new float[1000];
    for (int row = 0; row < ROWS; row += batch.length) {
      for (int i = 0; i < batch.length; i++) {
        batch[i] = (float) values[row + i];
      }
      recorder.record(batch, batch.length, batch);
    }
    assertThat(recorder.rows()).isEqualTo(ROWS);
    var verdict =
        DriftVerdicts.judge(baseline, recorder.snapshot(), new DriftPolicy(0.01, 0.1, 500));
    assertThat(verdict.outcome()).isEqualTo(Outcome.Pass);
    assertThat(verdict.features().get(0).wasserstein().lower()).isLessThan(0.02);
  }

  private static double[] uniform(long seed) {
    RandomStream random = new RandomStream(seed);
    double[] rows = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = random.nextDouble();
    }
    return rows;
  }
}
