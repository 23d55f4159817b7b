/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.CategoryBins;
import dev.millwright.statistics.profile.Column;
import dev.millwright.statistics.profile.ProfileRecorder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Simulations without drift, with fixed seeds. A true rate of alpha exceeds the bounds below with a
 * probability under one in a hundred thousand, so a change that fails here has cost the level.
 */
class FalseAlarmTest {
  private static final int REPETITIONS = 400;
  private static final double ALPHA = 0.01;

  /** Of 400 draws: at a true 1 % more come in one of 350 tests, at the 0.5 % aimed at never. */
  private static final int MOST_ALARMS = 10;

  private static final List<ToDoubleFunction<SplittableRandom>> FAMILIES =
      List.of(
          r -> r.nextGaussian(),
          r -> Math.exp(2 * r.nextGaussian()),
          r -> r.nextInt(20),
          r -> r.nextDouble() < 0.6 ? 0 : r.nextDouble() < 0.9 ? 1 : 2,
          r -> r.nextDouble() < 0.7 ? 0 : Math.exp(r.nextGaussian()),
          r -> r.nextDouble() < 0.03 ? Double.NaN : r.nextGaussian(),
          r -> r.nextDouble() < 0.01 ? 1 : 0,
          r -> Math.floor(300 * Math.pow(r.nextDouble(), 3)),
          r -> r.nextDouble() < 0.05 ? Double.NaN : r.nextInt(2000));

  /** From here on the families are labels; of the last there are more than a vocabulary holds. */
  private static final int FIRST_OF_LABELS = 7;

  @ParameterizedTest(name = "{0} rows against {1}")
  @CsvSource({"50, 800", "200, 200", "400, 1200", "1200, 300", "1000, 3000"})
  void withoutDriftAPValueIsBelowAlphaAsOftenAsAlphaSays(int rows, int referenceRows) {
    int[] significant = new int[FAMILIES.size()];
    int windowsWithAnAlarm = 0;
    SplittableRandom random = new SplittableRandom(20_240 + rows);
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      DriftVerdict verdict = judge(rows, referenceRows, random);
      windowsWithAnAlarm += verdict.outcome() == Outcome.Fail ? 1 : 0;
      for (FeatureVerdict feature : verdict.features()) {
        if (!feature.prediction() && feature.pValue() < ALPHA) {
          significant[Integer.parseInt(feature.name())]++;
        }
      }
    }
    for (int family = 0; family < significant.length; family++) {
      assertThat(significant[family]).as("family %s", family).isLessThanOrEqualTo(MOST_ALARMS);
    }
    // Without any drift the false discovery rate is the chance of one or more alarms in a window.
    assertThat(windowsWithAnAlarm).isLessThanOrEqualTo(MOST_ALARMS);
  }

  private static DriftVerdict judge(int rows, int referenceRows, SplittableRandom random) {
    BaselineBuilder builder = new BaselineBuilder(columns(), List.of(Column.numeric("score")));
    for (int row = 0; row < referenceRows; row++) {
      builder.addRow(coded(draw(random), builder::featureCode));
      builder.addOutputs((float) random.nextDouble());
    }
    Baseline baseline = builder.build();
    ProfileRecorder recorder = new ProfileRecorder(baseline);
    for (int row = 0; row < rows; row++) {
      float[] values = coded(draw(random), (i, label) -> bins(baseline, i).codeOf(label));
      recorder.record(values, 1, new float[] {(float) random.nextDouble()});
    }
    return DriftVerdicts.judge(baseline, recorder.snapshot(), new DriftPolicy(ALPHA, 0, 1));
  }

  private static List<Column> columns() {
    return IntStream.range(0, FAMILIES.size())
        .mapToObj(i -> new Column(Integer.toString(i), i >= FIRST_OF_LABELS))
        .toList();
  }

  private interface Coding {
    float codeOf(int column, @Nullable String label);
  }

  private static float[] coded(float[] row, Coding coding) {
    for (int i = FIRST_OF_LABELS; i < row.length; i++) {
      row[i] = coding.codeOf(i, Float.isNaN(row[i]) ? null : Integer.toString((int) row[i]));
    }
    return row;
  }

  private static CategoryBins bins(Baseline baseline, int column) {
    return (CategoryBins) baseline.features().get(column).bins();
  }

  private static float[] draw(SplittableRandom random) {
    float[] row = new float[FAMILIES.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) FAMILIES.get(i).applyAsDouble(random);
    }
    return row;
  }
}
