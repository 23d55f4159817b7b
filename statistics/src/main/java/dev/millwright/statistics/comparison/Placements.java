/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.order.RowOrder;
import java.util.Arrays;

/**
 * DeLong's placement values in whole halves, so that AUCs and equal placements are exact: of a
 * positive row, twice the negative rows below it plus those that tie; of a negative row, the same
 * of positive rows.
 */
final class Placements {
  private final int[] ofPositives;
  private final int[] ofNegatives;

  private Placements(int[] ofPositives, int[] ofNegatives) {
    this.ofPositives = ofPositives;
    this.ofNegatives = ofNegatives;
  }

  static Placements of(boolean[] labels, double[] scores) {
    RowOrder order = RowOrder.of(scores);
    int[] halves = new int[labels.length];
    int positivesBelow = 0;
    int start = 0;
    while (start < order.size()) {
      int end = order.endOfTies(start);
      int positivesTied = 0;
      for (int i = start; i < end; i++) {
        positivesTied += labels[order.row(i)] ? 1 : 0;
      }
      int ofPositive = 2 * (start - positivesBelow) + end - start - positivesTied;
      int ofNegative = 2 * positivesBelow + positivesTied;
      for (int i = start; i < end; i++) {
        int row = order.row(i);
        halves[row] = labels[row] ? ofPositive : ofNegative;
      }
      positivesBelow += positivesTied;
      start = end;
    }
    return split(labels, halves, positivesBelow);
  }

  /** Each row is written to both sides and counted on its own: labels are no branch to predict. */
  private static Placements split(boolean[] labels, int[] halves, int positives) {
    int[] ofPositives = new int[positives + 1];
    int[] ofNegatives = new int[labels.length - positives + 1];
    int positive = 0;
    for (int row = 0; row < labels.length; row++) {
      ofPositives[positive] = halves[row];
      ofNegatives[row - positive] = halves[row];
      positive += labels[row] ? 1 : 0;
    }
    return new Placements(
        Arrays.copyOf(ofPositives, positives),
        Arrays.copyOf(ofNegatives, labels.length - positives));
  }

  Placements minus(Placements other) {
    return new Placements(
        difference(ofPositives, other.ofPositives), difference(ofNegatives, other.ofNegatives));
  }

  private static int[] difference(int[] left, int[] right) {
    int[] difference = new int[left.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = left[i] - right[i];
    }
    return difference;
  }

  int positives() {
    return ofPositives.length;
  }

  int negatives() {
    return ofNegatives.length;
  }

  /** NaN without one of the labels. */
  double auc() {
    return sum(ofPositives) / (2.0 * positives() * negatives());
  }

  double standardError() {
    return Math.sqrt(
        variance(ofPositives, negatives()) / positives()
            + variance(ofNegatives, positives()) / negatives());
  }

  private static long sum(int[] halves) {
    long sum = 0;
    for (int half : halves) {
      sum += half;
    }
    return sum;
  }

  /** Unbiased, of placements as shares of the others; NaN below two rows. */
  private static double variance(int[] halves, int others) {
    if (halves.length < 2) {
      return Double.NaN;
    }
    // Whole and rest apart, so that equal placements have no deviation however many they are.
    long sum = sum(halves);
    long whole = sum / halves.length;
    double rest = (double) (sum % halves.length) / halves.length;
    double squares = 0;
    for (int half : halves) {
      double deviation = half - whole - rest;
      squares += deviation * deviation;
    }
    double perShare = 2.0 * others;
    return squares / (halves.length - 1) / perShare / perShare;
  }
}
