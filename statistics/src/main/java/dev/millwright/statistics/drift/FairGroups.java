/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.profile.CategoryBins;
import dev.millwright.statistics.profile.Counts;
import dev.millwright.statistics.profile.FeatureBaseline;
import dev.millwright.statistics.profile.Grouping;
import dev.millwright.statistics.profile.NumericBins;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sums fine bins into verdict bins in a way that is fair to a small reference.
 *
 * <p>The bins were chosen by looking at the reference, so that it seems to hold nothing in the gaps
 * between its atoms, while a window from the very same source falls into them now and then. Two
 * rules repair this; where the reference is large they change nothing.
 *
 * <ol>
 *   <li>Between two atoms (or an atom and the end) lies a <em>zone</em>; of labels, an eighth of
 *       the rare ones is a zone, whether they came or not ({@link CategoryBins#zones}). Only a zone
 *       without any reference row is unseen; an empty bin in a zone with rows belongs to the
 *       neighbour's group.
 *   <li>A zone, or a bin for missing or infinite values, with a single reference row would have
 *       been unseen, had that one row not come. Its row counts as unseen, so that the reference's
 *       unseen share is the leave-one-out estimate of what a new row does (Good, 1953, Biometrika
 *       40:237).
 * </ol>
 */
final class FairGroups {
  private final FeatureBaseline feature;
  private final int[] groups;
  private final long[] reference;

  private FairGroups(FeatureBaseline feature) {
    this.feature = feature;
    this.groups = new int[feature.bins().size()];
    this.reference = feature.grouping().sum(feature.counts());
  }

  static FairGroups of(FeatureBaseline feature) {
    FairGroups fair = new FairGroups(feature);
    for (int bin = 0; bin < fair.groups.length; bin++) {
      fair.groups[bin] = feature.grouping().groupOf(bin);
    }
    if (feature.bins() instanceof NumericBins numeric) {
      fair.zonesBetweenAtoms(numeric);
    } else if (feature.bins() instanceof CategoryBins categories) {
      categories.zones(feature.counts()).forEach(fair::zone);
    }
    for (int bin = feature.bins().missing(); bin < fair.groups.length; bin++) {
      fair.zone(List.of(bin));
    }
    return fair;
  }

  private void zonesBetweenAtoms(NumericBins bins) {
    float[] edges = bins.edges();
    int start = 0;
    for (int bin = 0; bin <= bins.finite(); bin++) {
      if (bin == bins.finite() || isAtom(edges, bin)) {
        zone(IntStream.range(start, bin).boxed().toList());
        start = bin + 1;
      }
    }
  }

  /** Reference rows by group, the unseen ones last. */
  long[] reference() {
    return reference;
  }

  /** Rows of a window by the same groups. */
  long[] sum(Counts counts) {
    long[] sums = new long[reference.length];
    for (int bin = 0; bin < groups.length; bin++) {
      sums[index(groups[bin])] += counts.get(bin);
    }
    return sums;
  }

  /** Whether a finite bin holds one float only. */
  static boolean isAtom(float[] edges, int bin) {
    return bin > 0 && bin < edges.length && edges[bin] == Math.nextUp(edges[bin - 1]);
  }

  /** Bins that no atom divides. */
  private void zone(List<Integer> bins) {
    long rows = 0;
    int seen = Grouping.UNSEEN;
    for (int bin : bins) {
      rows += feature.counts().get(bin);
      seen = seen == Grouping.UNSEEN ? groups[bin] : seen;
    }
    if (rows == 1) {
      reference[index(seen)]--;
      reference[index(Grouping.UNSEEN)]++;
    }
    for (int bin : bins) {
      if (rows > 0 && groups[bin] == Grouping.UNSEEN) {
        groups[bin] = seen;
      }
      seen = groups[bin];
    }
  }

  private int index(int group) {
    return group == Grouping.UNSEEN ? reference.length - 1 : group;
  }
}
