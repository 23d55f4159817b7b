/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.drift;

import dev.millwright.statistics.profile.Profile;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows that are judged together. Merging is addition, so the sum does not depend on the order in
 * which pods were read.
 *
 * @param startedAt panes that began earlier are not in it
 * @param revision the only revision whose panes are in it
 * @param counts the merged profile; empty before the first row
 * @param cursors by pod: the sequence of its last pane that was looked at, so that nothing is
 *     counted twice
 */
public record DriftWindow(
    Instant startedAt, String revision, Optional<Profile> counts, Map<String, Long> cursors) {

  /** Copies the cursors, sorted, so that equal windows look equal. */
  public DriftWindow {
    cursors = new TreeMap<>(cursors);
  }

  /**
   * The same window with the cursors of a limited number of pods: of those that live, and then of
   * those that were read last.
   */
  public DriftWindow withCursors(Set<String> living, int limit) {
    Comparator<Map.Entry<String, Long>> livingFirst =
        Comparator.comparing(cursor -> !living.contains(cursor.getKey()));
    Map<String, Long> kept =
        cursors.entrySet().stream()
            .sorted(
                livingFirst.thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder())))
            .limit(limit)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new DriftWindow(startedAt, revision, counts, kept);
  }

  /** Rows that are counted. */
  public long rows() {
    return counts.map(Profile::rows).orElse(0L);
  }
}
