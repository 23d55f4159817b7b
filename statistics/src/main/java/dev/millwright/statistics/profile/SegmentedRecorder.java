/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts rows by segment as they are served. Single writer, like {@link ProfileRecorder}. */
public final class SegmentedRecorder {
  private final SortedMap<String, ProfileRecorder> segments = new TreeMap<>();
  private final ProfileRecorder other;

  /**
   * A recorder without rows.
   *
   * @param names the segments that are told apart, 1..{@link SegmentedProfile#MAX_SEGMENTS}
   * @throws IllegalArgumentException if a name is blank or too long, or there are too many
   */
  public SegmentedRecorder(Baseline baseline, Collection<String> names) {
    SegmentedProfile.requireNames(names);
    names.forEach(name -> segments.put(name, new ProfileRecorder(baseline)));
    other = new ProfileRecorder(baseline);
  }

  /**
   * Counts a batch of one segment; shapes as in {@link ProfileRecorder#record}.
   *
   * @param segment any text; one that was not named counts as other
   */
  public void record(String segment, float[] rowMajor, int rows, float[] answered) {
    segments.getOrDefault(segment, other).record(rowMajor, rows, answered);
  }

  /** An immutable copy of what was counted since the last reset. */
  public SegmentedProfile snapshot() {
    SortedMap<String, Profile> profiles = new TreeMap<>();
    segments.forEach((name, recorder) -> profiles.put(name, recorder.snapshot()));
    return new SegmentedProfile(profiles, other.snapshot());
  }

  /** Forgets all rows. */
  public void reset() {
    segments.values().forEach(ProfileRecorder::reset);
    other.reset();
  }
}
