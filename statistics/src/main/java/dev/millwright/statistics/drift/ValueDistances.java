/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.profile.FeatureBaseline;
import dev.millwright.statistics.profile.FeatureProfile;
import dev.millwright.statistics.profile.NumericBins;
import dev.millwright.statistics.profile.NumericProfile;
import dev.millwright.statistics.twosample.BinnedKolmogorovSmirnov;
import dev.millwright.statistics.twosample.BinnedRows;
import dev.millwright.statistics.twosample.BinnedWasserstein;
import java.util.Arrays;

/** Distances of the finite values of a window and its reference, from counts and positions. */
final class ValueDistances {
  private ValueDistances() {}

  /** The bracket of the Kolmogorov-Smirnov distance; without rows for labels. */
  static BinnedKolmogorovSmirnov kolmogorovSmirnov(FeatureBaseline feature, FeatureProfile seen) {
    if (!(feature.bins() instanceof NumericBins bins)) {
      return BinnedKolmogorovSmirnov.of(new long[1], new long[1]);
    }
    float[] edges = bins.edges();
    boolean[] atoms = new boolean[bins.finite()];
    for (int bin = 0; bin < atoms.length; bin++) {
      atoms[bin] = FairGroups.isAtom(edges, bin);
    }
    return BinnedKolmogorovSmirnov.of(
        Arrays.copyOf(feature.counts().toArray(), atoms.length),
        Arrays.copyOf(seen.counts().toArray(), atoms.length),
        atoms);
  }

  /**
   * The bracket of the Wasserstein distance in standard deviations of the reference, with what the
   * steps of positions may hide on either side.
   */
  static Bracket wasserstein(FeatureBaseline feature, FeatureProfile seen) {
    if (!(feature.bins() instanceof NumericBins bins)
        || !(feature.reference() instanceof NumericProfile reference)
        || !(seen instanceof NumericProfile current)) {
      return Bracket.UNKNOWN;
    }
    double scale = Math.sqrt(reference.moments().variance());
    if (!(scale > 0) || current.moments().count() == 0) {
      return Bracket.UNKNOWN;
    }
    double[] edges = closed(bins, reference, current);
    BinnedWasserstein distance =
        BinnedWasserstein.of(rows(bins, edges, reference), rows(bins, edges, current));
    double hidden = halfSteps(bins, reference) + halfSteps(bins, current);
    return new Bracket(
        Math.max(0, distance.lower() - hidden) / scale, (distance.upper() + hidden) / scale);
  }

  /** The edges with the least and the largest value of both sides, where the outer bins end. */
  private static double[] closed(NumericBins bins, NumericProfile a, NumericProfile b) {
    float[] edges = bins.edges();
    double[] closed = new double[edges.length + 2];
    for (int i = 0; i < edges.length; i++) {
      closed[i + 1] = edges[i];
    }
    // An outer bin has a width, even where no row lies beyond the edge.
    closed[0] =
        Math.min(Math.min(a.moments().min(), b.moments().min()), Math.nextDown((double) edges[0]));
    float last = edges[edges.length - 1];
    closed[closed.length - 1] =
        Math.max(Math.max(a.moments().max(), b.moments().max()), Math.nextUp((double) last));
    return closed;
  }

  private static BinnedRows rows(NumericBins bins, double[] edges, NumericProfile profile) {
    long[] counts = Arrays.copyOf(profile.counts().toArray(), bins.finite());
    double[] sums = new double[counts.length];
    for (int bin = 0; bin < sums.length; bin++) {
      if (counts[bin] > 0) {
        double mean = bins.mean(bin, profile.positions().get(bin), counts[bin]);
        sums[bin] = counts[bin] * Math.max(edges[bin], Math.min(edges[bin + 1], mean));
      }
    }
    return BinnedRows.of(edges, counts, sums);
  }

  /** How far the rows lie from where they are counted, at most, on average over all rows. */
  private static double halfSteps(NumericBins bins, NumericProfile profile) {
    double sum = 0;
    for (int bin = 0; bin < bins.finite(); bin++) {
      sum += profile.counts().get(bin) * bins.stepOf(bin) / 2;
    }
    return sum / profile.moments().count();
  }
}
