/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.Bins;
import dev.millwright.statistics.profile.CategoryBins;
import dev.millwright.statistics.profile.Column;
import dev.millwright.statistics.profile.Counts;
import dev.millwright.statistics.profile.FeatureBaseline;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairGroupsTest {
  @Test
  void aContinuousReferenceKeepsItsGroups() {
    float[] values = new float[800];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 7f;
    }
    FeatureBaseline feature = feature(values);
    assertThat(FairGroups.of(feature).reference())
        .containsExactly(feature.grouping().sum(feature.counts()));
    assertThat(FairGroups.of(feature).sum(feature.counts()))
        .containsExactly(feature.grouping().sum(feature.counts()));
  }

  /**
   * Levels 0 and 9 are atoms; 4 and 5 came so seldom that their neighbours' absence says little.
   */
  @Test
  void anEmptyBinBetweenSeenValuesIsNotUnseen() {
    float[] values = new float[102];
    for (int i = 0; i < 100; i++) {
      values[i] = i % 2 == 0 ? 0 : 9;
    }
    values[100] = 4;
    values[101] = 5;
    FeatureBaseline feature = feature(values);
    FairGroups groups = FairGroups.of(feature);
    long[] seven = groups.sum(one(feature, 7));
    assertThat(seven[seven.length - 1]).isZero();
    assertThat(groups.sum(one(feature, 4))).containsExactly(seven);
    long[] beyond = groups.sum(one(feature, 12));
    assertThat(beyond[beyond.length - 1]).isOne();
    assertThat(groups.reference()).containsExactly(feature.grouping().sum(feature.counts()));
  }

  @Test
  void aLoneRowBetweenAtomsSaysHowOftenTheUnseenComes() {
    float[] values = new float[101];
    for (int i = 0; i < 100; i++) {
      values[i] = i % 2 == 0 ? 0 : 9;
    }
    values[100] = 4;
    FairGroups groups = FairGroups.of(feature(values));
    assertThat(groups.reference()[groups.reference().length - 1]).isOne();
    assertThat(total(groups.reference())).isEqualTo(101);
  }

  @Test
  void aLoneMissingRowSaysHowOftenTheUnseenComes() {
    float[] values = new float[101];
    for (int i = 0; i < 100; i++) {
      values[i] = i % 2 == 0 ? 0 : 9;
    }
    values[100] = Float.NaN;
    assertThat(FairGroups.of(feature(values)).reference()).containsExactly(50, 50, 0, 1);
    values[99] = Float.NaN;
    assertThat(FairGroups.of(feature(values)).reference()).containsExactly(50, 49, 2, 0);
  }

  @Test
  void aGapBesideAnAtomWithoutAnyRowIsUnseen() {
    FeatureBaseline feature = feature(new float[] {0, 0, 0, 0, 0, 9, 9, 9, 9, 9});
    FairGroups groups = FairGroups.of(feature);
    assertThat(groups.reference()).containsExactly(5, 5, 0);
    for (float value : new float[] {-1, 4, 10, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThat(groups.sum(one(feature, value))).containsExactly(0, 0, 1);
    }
  }

  /** a and b are frequent; c came twice, e once. */
  @Test
  void rareLabelsAreJudgedWithTheUnknownOnesOfTheirHash() {
    BaselineBuilder builder = new BaselineBuilder(List.of(Column.categorical("x")), List.of());
    for (int row = 0; row < 103; row++) {
      String label = row < 100 ? row % 2 == 0 ? "a" : "b" : row < 102 ? "c" : "e";
      builder.addRow(builder.featureCode(0, label));
    }
    FeatureBaseline feature = builder.build().features().get(0);
    FairGroups groups = FairGroups.of(feature);
    // The lone row of e says how often a zone comes that the reference never saw.
    assertThat(groups.reference()).containsExactly(50, 50, 2, 0, 1);
    CategoryBins bins = (CategoryBins) feature.bins();
    int[] judged = new int[CategoryBins.OTHER_BINS];
    for (int bucket = 0; bucket < judged.length; bucket++) {
      long[] sums = groups.sum(one(feature, bins.other() + bucket));
      judged[bucket] = IntStream.range(0, sums.length).filter(i -> sums[i] == 1).sum();
    }
    assertThat(judged).containsOnlyOnce(2).containsOnlyOnce(3);
    assertThat(IntStream.of(judged).filter(group -> group == 4)).hasSize(6);
  }

  private static FeatureBaseline feature(float[] values) {
    BaselineBuilder builder = new BaselineBuilder(List.of("x"));
    for (float value : values) {
      builder.addRow(value);
    }
    return builder.build().features().get(0);
  }

  private static Counts one(FeatureBaseline feature, float value) {
    Bins bins = feature.bins();
    long[] counts = new long[bins.size()];
    counts[bins.indexOf(value)] = 1;
    return Counts.of(counts);
  }

  private static long total(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
