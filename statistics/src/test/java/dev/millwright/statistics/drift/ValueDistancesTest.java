/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.Column;
import dev.millwright.statistics.profile.FeatureProfile;
import dev.millwright.statistics.profile.ProfileRecorder;
import dev.millwright.statistics.random.RandomStream;
import dev.millwright.statistics.twosample.BinnedKolmogorovSmirnov;
import dev.millwright.statistics.twosample.Wasserstein;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueDistancesTest {
  /** Counts alone err on heavy tails by more than a standard deviation; positions do not. */
  @ParameterizedTest
  @CsvSource({
    "normal, 0",
    "normal, 0.3",
    "lognormal, 0",
    "lognormal, 0.5",
    "zero-inflated, 0.4",
    "discrete, 0.3",
    "outlier, 0.2"
  })
  void theDistanceOfTheRowsLiesInTheBracket(String family, double shift) {
    RandomStream random = new RandomStream(11);
    float[] reference = draw(family, 0, 20_000, random);
    float[] window = draw(family, shift, 5_000, random);
    Baseline baseline = baseline(reference);
    Bracket found = ValueDistances.wasserstein(baseline.features().get(0), seen(baseline, window));
    double truth = Wasserstein.normed(doubles(reference), doubles(window)).statistic();
    assertThat(truth).isBetween(found.lower(), found.upper());
    assertThat(found.lower()).isCloseTo(truth, within(0.02));
  }

  @Test
  void withoutASpreadOrValuesNothingIsKnown() {
    Baseline constant = baseline(new float[] {4, 4, 4});
    FeatureProfile same = seen(constant, new float[] {4, 5});
    assertThat(ValueDistances.wasserstein(constant.features().get(0), same))
        .isEqualTo(Bracket.UNKNOWN);
    Baseline missing = baseline(new float[] {Float.NaN});
    assertThat(
            ValueDistances.wasserstein(
                missing.features().get(0), seen(missing, new float[] {1, Float.NaN})))
        .isEqualTo(Bracket.UNKNOWN);
    Baseline values = baseline(new float[] {1, 2, 3});
    assertThat(
            ValueDistances.wasserstein(
                values.features().get(0), seen(values, new float[] {Float.NaN})))
        .isEqualTo(Bracket.UNKNOWN);
  }

  @Test
  void theExtremesOfFloatHaveADistance() {
    Baseline wide = baseline(new float[] {-Float.MAX_VALUE, Float.MAX_VALUE});
    FeatureProfile low = seen(wide, new float[] {-Float.MAX_VALUE});
    Bracket found = ValueDistances.wasserstein(wide.features().get(0), low);
    assertThat(1.0).isBetween(found.lower(), found.upper());
  }

  @Test
  void labelsHaveNoDistanceOfValues() {
    BaselineBuilder builder = new BaselineBuilder(List.of(Column.categorical("x")), List.of());
    Baseline labels = builder.addRow(builder.featureCode(0, "a")).build();
    FeatureProfile window = seen(labels, new float[] {0});
    assertThat(ValueDistances.wasserstein(labels.features().get(0), window))
        .isEqualTo(Bracket.UNKNOWN);
    BinnedKolmogorovSmirnov distance =
        ValueDistances.kolmogorovSmirnov(labels.features().get(0), window);
    assertThat(distance.lower()).isNaN();
    assertThat(distance.upper()).isNaN();
  }

  private static float[] draw(String family, double shift, int rows, RandomStream random) {
    ToDoubleFunction<RandomStream> law =
        switch (family) {
          case "normal" -> r -> r.nextGaussian() + shift;
          case "lognormal" -> r -> StrictMath.exp(1.5 * r.nextGaussian() + shift);
          case "zero-inflated" ->
              r -> r.nextDouble() < 0.7 ? 0 : StrictMath.exp(r.nextGaussian() + shift);
          case "discrete" -> r -> Math.floor(3 * r.nextDouble() + shift);
          default -> r -> r.nextDouble() < 1e-3 ? 1e6 : r.nextGaussian() + shift;
        };
    float[] values = new float[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = (float) law.applyAsDouble(random);
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static Baseline baseline(float[] values) {
    BaselineBuilder builder = new BaselineBuilder(List.of("x"));
    for (float value : values) {
      builder.addRow(value);
    }
    return builder.build();
  }

  private static FeatureProfile seen(Baseline baseline, float[] values) {
    ProfileRecorder recorder = new ProfileRecorder(baseline);
    recorder.record(values, values.length, new float[values.length * baseline.outputs().size()]);
    return recorder.snapshot().features().get(0);
  }
}
