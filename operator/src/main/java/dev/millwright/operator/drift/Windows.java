/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.drift;

import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a window on. A complete window stays as it is until new rows come: then the next one begins
 * with them. A window that collected for its whole size without enough rows is followed by an empty
 * one.
 */
public final class Windows {

  /**
   * Servers close their panes at multiples of this, so a window that begins at one has no half
   * pane.
   */
  static final Duration PANE = Duration.ofSeconds(5);

  private Windows() {}

  /**
   * The window after the panes that were read. Panes of other revisions, or that were looked at
   * before, are left out.
   */
  public static DriftWindow advance(
      DriftWindow window, Collection<Pane> panes, WindowPolicy policy, Instant now) {
    List<Pane> fresh = panes.stream().filter(pane -> isFresh(window, pane)).toList();
    DriftWindow current = window;
    if (isOver(window, policy, now) || (isComplete(window, policy) && !fresh.isEmpty())) {
      Instant start =
          fresh.stream()
              .map(pane -> Instant.ofEpochMilli(pane.startMillis()))
              .min(Instant::compareTo)
              .orElseGet(() -> nextPane(now));
      current = new DriftWindow(start, window.revision(), Optional.empty(), window.cursors());
    }
    return add(current, fresh);
  }

  /** An empty window that begins with the next whole pane. */
  public static DriftWindow begin(String revision, Instant now) {
    return new DriftWindow(nextPane(now), revision, Optional.empty(), Map.of());
  }

  /** Whether the window has all rows that a verdict needs. */
  public static boolean isComplete(DriftWindow window, WindowPolicy policy) {
    return window.rows() >= policy.minSamples();
  }

  private static boolean isOver(DriftWindow window, WindowPolicy policy, Instant now) {
    // An empty window has nothing to end: it waits, and nothing is written while nobody asks.
    return window.rows() > 0
        && !isComplete(window, policy)
        && !now.isBefore(window.startedAt().plus(policy.size()));
  }

  private static boolean isFresh(DriftWindow window, Pane pane) {
    return pane.revision().equals(window.revision())
        && pane.sequence() > window.cursors().getOrDefault(pane.pod(), 0L)
        && pane.startMillis() >= window.startedAt().toEpochMilli();
  }

  private static DriftWindow add(DriftWindow window, List<Pane> fresh) {
    Map<String, Long> cursors = new HashMap<>(window.cursors());
    Optional<Profile> counts = window.counts();
    for (Pane pane : fresh) {
      cursors.merge(pane.pod(), pane.sequence(), Math::max);
      counts = Optional.of(counts.map(sum -> sum.merge(pane.profile())).orElse(pane.profile()));
    }
    return new DriftWindow(window.startedAt(), window.revision(), counts, cursors);
  }

  private static Instant nextPane(Instant now) {
    long pane = PANE.toMillis();
    return Instant.ofEpochMilli(-Math.floorDiv(-now.toEpochMilli(), pane) * pane);
  }
}
