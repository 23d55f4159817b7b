/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BaselineBuilderTest {
  @Test
  void continuousValuesFillTenEqualGroups() {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      values.add(i / 7f);
    }
    FeatureBaseline feature = feature(values);
    assertThat(edges(feature)).hasSize(39);
    assertThat(feature.grouping().groups()).isEqualTo(10);
    assertThat(feature.grouping().sum(feature.counts()))
        .containsExactly(400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 0);
  }

  @Test
  void levelsAreAtomsAndTheGapsBetweenThemAreUnseen() {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      values.add(i % 3 == 0 ? 1f : 0f);
    }
    FeatureBaseline feature = feature(values);
    assertThat(feature.grouping().groups()).isEqualTo(2);
    assertThat(feature.grouping().sum(feature.counts())).containsExactly(40, 20, 0);
    assertThat(group(feature, 0f)).isEqualTo(group(feature, -0f)).isZero();
    assertThat(group(feature, 1f)).isEqualTo(1);
    for (float unseen : new float[] {-1f, 0.5f, 2f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThat(group(feature, unseen)).as("%s", unseen).isEqualTo(Grouping.UNSEEN);
    }
  }

  @Test
  void aHeavyAtomStandsAloneAndTheRestSharesTheOtherGroups() {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      values.add(i < 1000 ? 0f : i / 3f);
    }
    FeatureBaseline feature = feature(values);
    long[] groups = feature.grouping().sum(feature.counts());
    assertThat(groups).hasSize(11);
    assertThat(groups[0]).isEqualTo(1000);
    for (int i = 1; i < 10; i++) {
      assertThat(groups[i]).isBetween(75L, 150L);
    }
  }

  @Test
  void missingAndInfiniteReferenceRowsHaveGroupsOfTheirOwn() {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      values.add(i % 10 == 0 ? Float.NaN : i % 10 == 1 ? Float.POSITIVE_INFINITY : i / 3f);
    }
    FeatureBaseline feature = feature(values);
    assertThat(feature.grouping().groups()).isEqualTo(10);
    long[] groups = feature.grouping().sum(feature.counts());
    assertThat(groups[group(feature, Float.NaN)]).isEqualTo(100);
    assertThat(groups[group(feature, Float.POSITIVE_INFINITY)]).isEqualTo(100);
    assertThat(group(feature, Float.NEGATIVE_INFINITY)).isEqualTo(Grouping.UNSEEN);
  }

  @Test
  void aColumnOfNothingButMissingValuesIsABaselineToo() {
    FeatureBaseline feature = feature(Collections.nCopies(30, Float.NaN));
    assertThat(edges(feature)).isEmpty();
    assertThat(feature.grouping().sum(feature.counts())).containsExactly(30, 0);
  }

  @Test
  void aFewEqualRowsOfASmallReferenceAreNoAtom() {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      values.add((float) i);
    }
    FeatureBaseline feature = feature(values);
    assertThat(group(feature, 7.5f)).isNotEqualTo(Grouping.UNSEEN);
    assertThat(edges(feature)).hasSize(30);
  }

  @Test
  void theExtremesOfFloatAreValuesLikeOthers() {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      values.add(i % 2 == 0 ? -Float.MAX_VALUE : Float.MAX_VALUE);
    }
    FeatureBaseline feature = feature(values);
    assertThat(feature.grouping().sum(feature.counts())).containsExactly(20, 20, 0);
  }

  @Property(tries = 200)
  void neitherBinsNorDigestDependOnTheOrderOfRows(
      @ForAll @Size(min = 1, max = 200) List<Float> values, @ForAll Random random) {
    List<Float> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    assertThat(baseline(shuffled).digest()).isEqualTo(baseline(values).digest());
  }

  @Property(tries = 200)
  void everyRowIsInAGroupAndNoGroupIsEmpty(@ForAll @Size(min = 1, max = 200) List<Float> values) {
    FeatureBaseline feature = feature(values);
    long[] groups = feature.grouping().sum(feature.counts());
    assertThat(groups.length).isBetween(2, Grouping.MAX_GROUPS + 1);
    assertThat(groups[groups.length - 1]).isZero();
    long sum = 0;
    for (int i = 0; i < groups.length - 1; i++) {
      assertThat(groups[i]).isPositive();
      sum += groups[i];
    }
    assertThat(sum).isEqualTo(values.size()).isEqualTo(feature.rows());
  }

  @Test
  void theScoreComesFromItsOwnRows() {
    assertThat(Samples.BASELINE.rows()).isEqualTo(1000);
    assertThat(Samples.BASELINE.outputRows()).isEqualTo(1000);
    Baseline without = new BaselineBuilder(List.of("x")).addRow(1f).build();
    assertThat(without.outputRows()).isZero();
  }

  @Test
  void rowsAndNamesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new BaselineBuilder(List.of()))
        .hasMessage("features: expected 1..4096, got 0");
    assertThatThrownBy(() -> new BaselineBuilder(List.of("x")).addRow(1f, 2f))
        .hasMessage("row: expected 1 values, one a column, got 2");
    assertThatThrownBy(() -> new BaselineBuilder(List.of("x")).build())
        .hasMessage("rows: expected at least one reference row, got none");
    assertThatThrownBy(() -> new BaselineBuilder(List.of("x", "x")).addRow(1f, 2f).build())
        .hasMessage("features: expected unique names, got 'x' twice");
    assertThatThrownBy(() -> new BaselineBuilder(List.of(" ")).addRow(1f).build())
        .hasMessageStartingWith("feature name: expected 1..512 bytes, not blank");
  }

  private static Baseline baseline(List<Float> values) {
    BaselineBuilder builder = new BaselineBuilder(List.of("x"));
    values.forEach(value -> builder.addRow(value));
    return builder.build();
  }

  private static FeatureBaseline feature(List<Float> values) {
    return baseline(values).features().get(0);
  }

  private static float[] edges(FeatureBaseline feature) {
    return ((NumericBins) feature.bins()).edges();
  }

  private static int group(FeatureBaseline feature, float value) {
    return feature.grouping().groupOf(feature.bins().indexOf(value));
  }
}
