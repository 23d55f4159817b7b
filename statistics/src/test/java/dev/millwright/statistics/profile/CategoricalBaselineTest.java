/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CategoricalBaselineTest {
  @Test
  void labelsAreCountedOneByOneAndNullsBesideThem() {
    FeatureBaseline city = city(Arrays.asList("Ulm", "Kiel", null, "Ulm", "Ulm"));
    assertThat(((CategoryBins) city.bins()).labels()).containsExactly("Kiel", "Ulm");
    assertThat(city.counts()).isEqualTo(Counts.of(1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    assertThat(city.reference()).isEqualTo(new CategoryProfile(city.counts()));
    assertThat(city.rows()).isEqualTo(5);
  }

  @Test
  void aColumnOfNothingButNullsIsABaselineToo() {
    FeatureBaseline city = city(Collections.nCopies(3, null));
    assertThat(city.counts()).isEqualTo(Counts.of(0, 0, 0, 0, 0, 0, 0, 0, 3));
    assertThat(city.grouping().groups()).isOne();
  }

  @Test
  void moreThanTenLabelsAreGroupedInTheOrderOfTheirNames() {
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < 2600; row++) {
      labels.add(String.valueOf((char) ('a' + row % 26)));
    }
    Grouping grouping = city(labels).grouping();
    assertThat(grouping.groups()).isEqualTo(10);
    for (int label = 1; label < 26; label++) {
      assertThat(grouping.groupOf(label) - grouping.groupOf(label - 1)).isBetween(0, 1);
    }
  }

  @Property(tries = 100)
  void theOrderOfRowsIsNoMatter(
      @ForAll @Size(min = 1, max = 60) List<@AlphaChars @StringLength(max = 2) String> labels,
      @ForAll Random random) {
    List<String> shuffled = new ArrayList<>(labels);
    Collections.shuffle(shuffled, random);
    assertThat(baseline(shuffled).digest()).isEqualTo(baseline(labels).digest());
  }

  @Test
  void ofTooManyLabelsTheMostFrequentAreToldApart() {
    List<String> labels = new ArrayList<>(Collections.nCopies(500, "heavy"));
    for (int label = 0; label < 3000; label++) {
      labels.addAll(Collections.nCopies(1 + label % 3, "label " + label));
    }
    FeatureBaseline city = city(labels);
    CategoryBins bins = (CategoryBins) city.bins();
    assertThat(bins.labels()).hasSize(CategoryBins.MAX_LABELS).contains("heavy");
    long[] counts = city.counts().toArray();
    long others = Arrays.stream(counts, bins.other(), bins.missing()).sum();
    // 1,000 labels of three rows and 23 of two are told apart, and the heavy one.
    assertThat(others).isEqualTo(1000 + 2 * (1000 - 23));
    assertThat(counts[bins.missing()]).isZero();
  }

  @Test
  void aSecondPassCountsByTheVocabularyOfTheFirst() {
    BaselineBuilder builder = builder();
    for (String label : List.of("a", "b", "a")) {
      builder.addRow(builder.featureCode(0, label));
      builder.addOutputs(builder.outputCode(0, "yes"));
    }
    BaselineCounter counter = builder.secondPass();
    for (String label : List.of("b", "c", "b", "a")) {
      counter.addRow(counter.featureCode(0, label));
      counter.addOutputs(counter.outputCode(0, "no"));
    }
    Baseline baseline = counter.build();
    assertThat(baseline.features().get(0).counts()).isEqualTo(withOne("c", 1, 2));
    assertThat(baseline.outputs().get(0).counts().get(0)).isZero();
    assertThat(baseline.outputs().get(0).counts().total()).isEqualTo(4);
  }

  @Test
  void labelsThatAreTooLongCountAsOthers() {
    String tooLong = "x".repeat(513);
    assertThat(city(List.of("a", tooLong)).counts()).isEqualTo(withOne(tooLong, 1));
    assertThat(city(List.of("a", "\ud83d")).counts()).isEqualTo(withOne("\ud83d", 1));
  }

  @Test
  void afterSoManyLabelsNewOnesCountAsOthers() {
    Dictionary dictionary = new Dictionary();
    for (int label = 0; label < Dictionary.MAX_LABELS; label++) {
      assertThat(dictionary.codeOf("label " + label)).isEqualTo(label);
    }
    assertThat(dictionary.codeOf("one more")).isEqualTo(~CategoryBins.bucketOf("one more"));
    assertThat(dictionary.codeOf("label 7")).isEqualTo(7);
    assertThat(dictionary.codeOf(null)).isNaN();
    assertThat(dictionary.size()).isEqualTo(65_536);
  }

  @Test
  void aNumericColumnHasNoLabels() {
    BaselineBuilder builder = new BaselineBuilder(List.of("age")).addRow(1);
    String message = "column %s: expected a categorical one, got a numeric one";
    assertThatThrownBy(() -> builder.featureCode(0, "x")).hasMessage(message, "age");
    assertThatThrownBy(() -> builder.outputCode(0, "x")).hasMessage(message, "score");
    BaselineCounter counter = builder.secondPass();
    assertThatThrownBy(() -> counter.featureCode(0, "x")).hasMessage(message, "age");
    assertThatThrownBy(() -> counter.outputCode(0, "x")).hasMessage(message, "score");
  }

  @Test
  void aNumberThatIsNoCodeIsRefusedInALabelsPlace() {
    BaselineBuilder builder = builder();
    builder.addRow(builder.featureCode(0, "a"));
    for (float wrong : new float[] {1, 0.5f, -9, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> builder.addRow(wrong))
          .hasMessage("column city: expected the code of a label that was asked for, got " + wrong);
    }
    builder.addRow(Float.NaN).addRow(-8);
    assertThat(builder.build().rows()).isEqualTo(3);
  }

  @Test
  void numbersAndLabelsDoNotAddUp() {
    FeatureProfile labels = new CategoryProfile(Counts.zeros(11));
    FeatureProfile numbers = NumericProfile.empty(NumericBins.of());
    assertThatThrownBy(() -> labels.plus(numbers))
        .isInstanceOf(BaselineMismatchException.class)
        .hasMessage("profile: expected a categorical column, got a number");
    assertThatThrownBy(() -> numbers.plus(labels))
        .isInstanceOf(BaselineMismatchException.class)
        .hasMessage("profile: expected a numeric column, got labels");
    assertThat(labels.fits(NumericBins.of())).isFalse();
    assertThat(labels.fits(CategoryBins.of(List.of("a", "b")))).isTrue();
    assertThat(labels.fits(CategoryBins.of(List.of("a")))).isFalse();
    assertThat(numbers.fits(CategoryBins.of(List.of("a", "b")))).isFalse();
    assertThatThrownBy(() -> new CategoryProfile(Counts.of(1)))
        .hasMessage("counts: expected 9 to 1033 bins, got 1");
  }

  /** Counts of labels, of one row of a label that is not in the vocabulary, and of no nulls. */
  private static Counts withOne(String unknown, long... labels) {
    long[] counts = Arrays.copyOf(labels, labels.length + CategoryBins.SPECIAL_BINS);
    counts[labels.length + CategoryBins.bucketOf(unknown)]++;
    return Counts.of(counts);
  }

  private static BaselineBuilder builder() {
    return new BaselineBuilder(
        List.of(Column.categorical("city")), List.of(Column.categorical("answer")));
  }

  private static Baseline baseline(List<? extends @Nullable String> labels) {
    BaselineBuilder builder = builder();
    labels.forEach(label -> builder.addRow(builder.featureCode(0, label)));
    return builder.build();
  }

  private static FeatureBaseline city(List<? extends @Nullable String> labels) {
    return baseline(labels).features().get(0);
  }
}
