/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoryBinsTest {
  private static final CategoryBins BINS = CategoryBins.of(List.of("", "Kiel", "Ulm"));

  @Test
  void eachLabelHasABinAndThenTheOthersAndWhatIsMissing() {
    assertThat(BINS.size()).isEqualTo(3 + 8 + 1);
    assertThat(BINS.indexOf(BINS.codeOf(""))).isZero();
    assertThat(BINS.indexOf(BINS.codeOf("Ulm"))).isEqualTo(2);
    assertThat(BINS.other()).isEqualTo(3);
    assertThat(BINS.indexOf(BINS.codeOf("ulm"))).isEqualTo(3 + CategoryBins.bucketOf("ulm"));
    assertThat(BINS.indexOf(BINS.codeOf(null))).isEqualTo(BINS.missing()).isEqualTo(11);
    assertThat(BINS.codeOf(null)).isNaN();
  }

  @Test
  void whatIsNoCodeOfALabelIsAnotherLabel() {
    for (float code : new float[] {-1, 0.5f, 11, 12, 1e30f, -1e30f, Float.POSITIVE_INFINITY}) {
      assertThat(BINS.indexOf(code)).isEqualTo(BINS.other());
    }
    assertThat(BINS.indexOf(-0f)).isZero();
  }

  @Test
  void anEmptyVocabularyHasTheTwoSpecialBins() {
    CategoryBins none = CategoryBins.of(List.of());
    assertThat(none.size()).isEqualTo(9);
    assertThat(none.indexOf(0)).isEqualTo(none.other()).isZero();
    assertThat(none.indexOf(Float.NaN)).isEqualTo(none.missing()).isEqualTo(8);
  }

  /** Baselines name bins by this hash: it never changes. */
  @Test
  void theHashOfALabelIsFixedAndEven() {
    int[] buckets = new int[CategoryBins.OTHER_BINS];
    for (int label = 0; label < 8000; label++) {
      buckets[CategoryBins.bucketOf("label " + label)]++;
    }
    for (int rows : buckets) {
      assertThat(rows).isBetween(1000 - 150, 1000 + 150);
    }
    assertThat(List.of("", "Ulm", "K\u00f6ln", "Kiel").stream().map(CategoryBins::bucketOf))
        .containsExactly(0, 5, 3, 5);
  }

  @Test
  void frequentLabelsAreZonesOfTheirOwnAndTheRestIsDividedByItsHash() {
    long[] counts = new long[BINS.size()];
    counts[0] = 190;
    counts[1] = 5;
    counts[2] = 4;
    List<List<Integer>> zones = BINS.zones(Counts.of(counts));
    assertThat(zones).hasSize(2 + 8).startsWith(List.of(0), List.of(1));
    assertThat(zones.get(2 + CategoryBins.bucketOf("Ulm")))
        .containsExactly(3 + CategoryBins.bucketOf("Ulm"), 2);
    counts[0] = 196; // 205 rows: five are less than a fortieth
    assertThat(BINS.zones(Counts.of(counts))).hasSize(1 + 8);
  }

  @Test
  void labelsOutOfOrderTooLongOrTooManyAreRefused() {
    assertThatThrownBy(() -> CategoryBins.of(List.of("b", "a")))
        .hasMessage("labels[1]: expected a label above 'b', got 'a'");
    assertThatThrownBy(() -> CategoryBins.of(List.of("a", "a")))
        .hasMessage("labels[1]: expected a label above 'a', got 'a'");
    String umlauts = "\u00fc".repeat(257);
    assertThatThrownBy(() -> CategoryBins.of(List.of(umlauts)))
        .hasMessage("labels[0]: expected at most 512 bytes of UTF-8, got " + umlauts);
    assertThat(CategoryBins.of(List.of(umlauts.substring(1))).size()).isEqualTo(10);
    assertThatThrownBy(() -> CategoryBins.of(List.of("\ud83d")))
        .hasMessageStartingWith("labels[0]: expected at most 512 bytes of UTF-8, got ");
    List<String> many = IntStream.range(10_000, 11_025).mapToObj(Integer::toString).toList();
    assertThatThrownBy(() -> CategoryBins.of(many))
        .hasMessage("labels: expected 0..1024, got 1025");
    assertThat(CategoryBins.of(many.subList(0, 1024)).other()).isEqualTo(1024);
  }

  @Test
  void equalVocabulariesAreEqual() {
    assertThat(BINS)
        .isEqualTo(CategoryBins.of(List.of("", "Kiel", "Ulm")))
        .hasSameHashCodeAs(CategoryBins.of(List.of("", "Kiel", "Ulm")))
        .isNotEqualTo(CategoryBins.of(Collections.emptyList()))
        .hasToString("[, Kiel, Ulm]");
  }
}
