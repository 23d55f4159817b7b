/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frozen bins of a categorical column: one for each label of its vocabulary, in the order of
 * their UTF-16 code units, then {@value #OTHER_BINS} for all other labels and one for missing
 * values.
 *
 * <p>Which of the {@value #OTHER_BINS} an unknown label falls into is said by a hash of the label,
 * so that labels too rare to be told apart can be compared in parts that were not chosen by how
 * often they came ({@link #zones}).
 *
 * <p>In rows a label stands as its <em>code</em>, a float as the other columns have ({@link
 * #codeOf}): numbers and labels of one row share an array.
 */
public final class CategoryBins implements Bins {
  /** The largest vocabulary; the rows of all other labels are counted together. */
  public static final int MAX_LABELS = 1024;

  /** How many bins the other labels share. */
  public static final int OTHER_BINS = 8;

  /** How many bins follow those of the labels. */
  public static final int SPECIAL_BINS = OTHER_BINS + 1;

  private final List<String> labels;

  private CategoryBins(List<String> labels) {
    this.labels = labels;
  }

  /**
   * Copies the labels.
   *
   * @param labels ascending strictly, 0..{@value #MAX_LABELS}, each at most {@link
   *     FeatureBaseline#MAX_NAME_BYTES} bytes of UTF-8
   * @throws IllegalArgumentException if there are too many, one is too long, or they do not ascend
   */
  public static CategoryBins of(List<String> labels) {
    Arguments.requireBetween("labels", labels.size(), 0, MAX_LABELS);
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (!fits(label)) {
        throw Arguments.wrong(
            "labels[" + i + "]",
            "at most " + FeatureBaseline.MAX_NAME_BYTES + " bytes of UTF-8",
            label);
      }
      if (i > 0 && label.compareTo(labels.get(i - 1)) <= 0) {
        throw Arguments.wrong(
            "labels[" + i + "]", "a label above '" + labels.get(i - 1) + "'", "'" + label + "'");
      }
    }
    return new CategoryBins(List.copyOf(labels));
  }

  /** Whether the encoding can hold a label: half of a surrogate pair has no UTF-8. */
  static boolean fits(String label) {
    return label.getBytes(StandardCharsets.UTF_8).length <= FeatureBaseline.MAX_NAME_BYTES
        && StandardCharsets.UTF_8.newEncoder().canEncode(label);
  }

  /** The vocabulary, ascending. */
  public List<String> labels() {
    return labels;
  }

  /** Index of the first of the bins of labels that are not in the vocabulary. */
  public int other() {
    return labels.size();
  }

  @Override
  public int missing() {
    return labels.size() + OTHER_BINS;
  }

  @Override
  public int size() {
    return labels.size() + SPECIAL_BINS;
  }

  /** How a label stands in a row: the index of its bin, or NaN for null. O(log labels). */
  public float codeOf(@Nullable String label) {
    if (label == null) {
      return Float.NaN;
    }
    int index = Collections.binarySearch(labels, label);
    return index < 0 ? otherOf(label) : index;
  }

  private int otherOf(String label) {
    return other() + bucketOf(label);
  }

  /** Spreads labels evenly (the finalizer of MurmurHash3; String.hashCode is part of Java). */
  static int bucketOf(String label) {
    int hash = label.hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return (hash ^ hash >>> 16) & OTHER_BINS - 1;
  }

  /** Index of the bin of a code; what is no code counts as another label. */
  @Override
  public int indexOf(float code) {
    if (Float.isNaN(code)) {
      return missing();
    }
    int index = (int) code;
    return index == code && index >= 0 && index < missing() ? index : other();
  }

  /**
   * The bins in parts that may be compared: each label that is frequent in the reference alone; the
   * others, seen or not, by their hash.
   *
   * <p>A part of rare labels that is chosen by how often they came in the reference would be found
   * less often in every window, drift or not.
   *
   * @param reference rows in each bin
   * @return indices of bins, each in one part; the one of missing values in none
   */
  public List<List<Integer>> zones(Counts reference) {
    List<List<Integer>> zones = new ArrayList<>();
    List<List<Integer>> rare = new ArrayList<>();
    for (int bucket = 0; bucket < OTHER_BINS; bucket++) {
      rare.add(new ArrayList<>(List.of(other() + bucket)));
    }
    for (int label = 0; label < other(); label++) {
      if (Binning.isAtom(reference.get(label), reference.total())) {
        zones.add(List.of(label));
      } else {
        rare.get(bucketOf(labels.get(label))).add(label);
      }
    }
    zones.addAll(rare);
    return zones;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoryBins bins && labels.equals(bins.labels);
  }

  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  @Override
  public String toString() {
    return labels.toString();
  }
}
