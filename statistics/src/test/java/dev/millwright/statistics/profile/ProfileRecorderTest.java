/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProfileRecorderTest {
  private static final float BONN = 0;
  private static final float NAN = Float.NaN;

  @Test
  void countsEachFeatureInItsColumn() {
    ProfileRecorder recorder = new ProfileRecorder(Samples.BASELINE);
    float[] rows = {1f, 25f, BONN, NAN, 25f, NAN, 2f, 50f, 17};
    recorder.record(rows, 3, new float[] {0.1f, 0, 0.2f, 1, NAN, 1});

    Profile profile = recorder.snapshot();
    NumericProfile income = (NumericProfile) profile.features().get(0);
    Bins incomeBins = Samples.BASELINE.features().get(0).bins();
    assertThat(income.counts().get(incomeBins.missing())).isEqualTo(1);
    assertThat(income.moments()).isEqualTo(new Moments(2, 1.5, 0.5, 1f, 2f));
    FeatureProfile coins = profile.features().get(1);
    Bins coinBins = Samples.BASELINE.features().get(1).bins();
    assertThat(coins.counts().get(coinBins.indexOf(25f))).isEqualTo(2);
    assertThat(coins.counts().get(coinBins.indexOf(50f))).isEqualTo(1);
    int missing = Samples.BASELINE.outputs().get(0).bins().missing();
    assertThat(profile.outputs().get(0).counts().get(missing)).isEqualTo(1);
    long[] cities = profile.features().get(2).counts().toArray();
    assertThat(cities).hasSize(3 + CategoryBins.SPECIAL_BINS).startsWith(1, 0, 0, 1).endsWith(0, 1);
    assertThat(profile.outputs().get(1).counts().toArray()).startsWith(1, 2, 0);
    assertThat(profile.rows()).isEqualTo(3).isEqualTo(recorder.rows());
    assertThat(profile.baselineDigest()).isEqualTo(Samples.BASELINE.digest());
  }

  @Test
  void aSnapshotDoesNotChangeAfterwardsAndResetStartsAnew() {
    ProfileRecorder recorder = new ProfileRecorder(Samples.BASELINE);
    recorder.record(new float[] {1f, 25f, BONN}, 1, new float[] {0.5f, 1});
    Profile before = recorder.snapshot();
    recorder.record(new float[] {1f, 25f, BONN}, 1, new float[] {0.5f, 1});
    assertThat(before.rows()).isOne();
    assertThat(recorder.snapshot()).isEqualTo(before.merge(before));

    recorder.reset();
    assertThat(recorder.snapshot()).isEqualTo(Profile.empty(Samples.BASELINE));
    recorder.record(new float[] {1f, 25f, BONN}, 1, new float[] {0.5f, 1});
    assertThat(recorder.snapshot()).isEqualTo(before);
  }

  @Test
  void rowsOfTheBaselineFallIntoTheBaselinesCounts() {
    Profile again = Samples.profile(1, 1000);
    assertThat(again.rows()).isEqualTo(1000);
    Baseline baseline = Samples.BASELINE;
    assertThat(again.features().get(0).counts()).isEqualTo(baseline.features().get(0).counts());
    assertThat(again.features().get(1).counts()).isEqualTo(baseline.features().get(1).counts());
    assertThat(again.outputs().get(0).counts()).isEqualTo(baseline.outputs().get(0).counts());
  }

  @Property(tries = 200)
  void anyFloatsAtAllAreCountedAndTheirMomentsHold(@ForAll @Size(max = 60) List<Float> values) {
    Baseline baseline = new BaselineBuilder(List.of("x")).addRow(0f).build();
    ProfileRecorder recorder = new ProfileRecorder(baseline);
    for (float value : values) {
      recorder.record(new float[] {value}, 1, new float[] {value});
    }
    Profile profile = recorder.snapshot();
    assertThat(profile.rows()).isEqualTo(values.size());
    Moments moments = ((NumericProfile) profile.outputs().get(0)).moments();
    if (moments.count() > 0) {
      double mean = values.stream().mapToDouble(Float::doubleValue).average().orElseThrow();
      double scale = Math.max(Math.abs(moments.min()), Math.abs(moments.max()));
      assertThat(moments.mean()).isCloseTo(mean, within(1e-12 * scale));
    }
  }

  @Test
  void shapesThatDoNotMatchAreRefusedAndNothingIsCounted() {
    ProfileRecorder recorder = new ProfileRecorder(Samples.BASELINE);
    assertThatThrownBy(() -> recorder.record(new float[3], 2, new float[4]))
        .hasMessage(
            "rowMajor: expected 2 rows of 3 values and 2 answers, got 3 values and 4 answers");
    assertThatThrownBy(() -> recorder.record(new float[6], 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recorder.record(new float[0], -1, new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(recorder.rows()).isZero();
    recorder.record(new float[0], 0, new float[0]);
    assertThat(recorder.snapshot()).isEqualTo(Profile.empty(Samples.BASELINE));
  }
}
