/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same profile for each segment of the rows: a country, a channel, a group. Immutable.
 *
 * <p>Segments are named in advance, like bins, so that profiles merge whatever came where; a row of
 * any other segment counts in {@code other}. That caps memory at {@value #MAX_SEGMENTS} + 1
 * profiles.
 *
 * @param segments by name, 1..{@value #MAX_SEGMENTS}; a name is not blank and at most {@link
 *     FeatureBaseline#MAX_NAME_BYTES} bytes of UTF-8
 * @param other rows of every other segment
 */
public record SegmentedProfile(SortedMap<String, Profile> segments, Profile other) {
  /** The largest number of named segments. */
  public static final int MAX_SEGMENTS = 64;

  /** Refuses too many or unnamed segments, and profiles over different baselines. */
  public SegmentedProfile {
    segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    requireNames(segments.keySet());
    for (Profile profile : segments.values()) {
      if (!profile.baselineDigest().equals(other.baselineDigest())) {
        throw new BaselineMismatchException(other.baselineDigest(), profile.baselineDigest());
      }
    }
  }

  static void requireNames(Collection<String> names) {
    Arguments.requireBetween("segments", names.size(), 1, MAX_SEGMENTS);
    for (String name : names) {
      if (name.isBlank()
          || name.getBytes(StandardCharsets.UTF_8).length > FeatureBaseline.MAX_NAME_BYTES) {
        throw Arguments.wrong(
            "segment",
            "1.." + FeatureBaseline.MAX_NAME_BYTES + " bytes, not blank",
            "'" + name + "'");
      }
    }
  }

  /**
   * The profiles of both sets of rows, segment by segment: commutative, associative.
   *
   * @throws BaselineMismatchException if the other counts over another baseline
   * @throws IllegalArgumentException if the other names other segments
   */
  public SegmentedProfile merge(SegmentedProfile added) {
    if (!segments.keySet().equals(added.segments.keySet())) {
      throw Arguments.wrong("segments", segments.keySet().toString(), added.segments.keySet());
    }
    SortedMap<String, Profile> merged = new TreeMap<>(segments);
    merged.replaceAll((name, profile) -> profile.merge(added.profileOf(name)));
    return new SegmentedProfile(merged, other.merge(added.other));
  }

  /** The profile of a segment; of a name that is not listed, {@link #other}. */
  public Profile profileOf(String segment) {
    return segments.getOrDefault(segment, other);
  }

  /** The profile of all rows. */
  public Profile total() {
    Profile sum = other;
    for (Profile profile : segments.values()) {
      sum = sum.merge(profile);
    }
    return sum;
  }
}
