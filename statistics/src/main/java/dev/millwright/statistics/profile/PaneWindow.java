/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of panes, keyed by pod, revision and sequence. Immutable.
 *
 * <p>Whoever read some panes twice, in another order or through another replica gets the same sum
 * to the last bit: merging is the union of the sets, so it is commutative, associative and
 * idempotent, and the sum is taken in the order of the keys.
 */
public final class PaneWindow {
  /** The largest number of panes. */
  public static final int MAX_PANES = PaneBatch.MAX_PANES;

  private record Key(String pod, String revision, long sequence) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::pod)
            .thenComparing(Key::revision)
            .thenComparingLong(Key::sequence);
  }

  private final Baseline baseline;
  private final SortedMap<Key, Pane> panes;

  private PaneWindow(Baseline baseline, SortedMap<Key, Pane> panes) {
    this.baseline = baseline;
    this.panes = panes;
  }

  /**
   * The window of these panes; a pane that comes twice counts once.
   *
   * @throws BaselineMismatchException if a pane counts over another baseline
   * @throws IllegalArgumentException if two panes of one key differ, or there are more than {@link
   *     #MAX_PANES}
   */
  public static PaneWindow of(Baseline baseline, Collection<Pane> panes) {
    String digest = baseline.digest();
    SortedMap<Key, Pane> kept = new TreeMap<>(Key.ORDER);
    for (Pane pane : panes) {
      baseline.requireFits(pane.profile(), digest);
      put(kept, pane);
    }
    return new PaneWindow(baseline, kept);
  }

  /**
   * The panes of both windows.
   *
   * @throws BaselineMismatchException if the other window has another baseline
   * @throws IllegalArgumentException as {@link #of} does
   */
  public PaneWindow merge(PaneWindow other) {
    if (!baseline.equals(other.baseline)) {
      throw new BaselineMismatchException(baseline.digest(), other.baseline.digest());
    }
    SortedMap<Key, Pane> both = new TreeMap<>(panes);
    other.panes.values().forEach(pane -> put(both, pane));
    return new PaneWindow(baseline, both);
  }

  /** The panes that began in a span of time: from, inclusive, until, exclusive. */
  public PaneWindow between(long fromMillis, long untilMillis) {
    SortedMap<Key, Pane> kept = new TreeMap<>(panes);
    kept.values()
        .removeIf(pane -> pane.startMillis() < fromMillis || pane.startMillis() >= untilMillis);
    return new PaneWindow(baseline, kept);
  }

  /** Panes by pod, revision and sequence. */
  public List<Pane> panes() {
    return List.copyOf(panes.values());
  }

  /** Rows of all panes. */
  public long rows() {
    return panes.values().stream().mapToLong(pane -> pane.profile().rows()).sum();
  }

  /** The sum of all panes: O(panes * features * bins). */
  public Profile profile() {
    Profile sum = Profile.empty(baseline);
    for (Pane pane : panes.values()) {
      sum = sum.merge(pane.profile());
    }
    return sum;
  }

  private static void put(SortedMap<Key, Pane> panes, Pane pane) {
    Key key = new Key(pane.pod(), pane.revision(), pane.sequence());
    Pane before = panes.putIfAbsent(key, pane);
    if (before != null && !before.equals(pane)) {
      throw Arguments.wrong(
          "panes",
          "one content for pane " + pane.sequence() + " of pod " + pane.pod(),
          "two that differ");
    }
    if (panes.size() > MAX_PANES) {
      throw Arguments.wrong("panes", "at most " + MAX_PANES, panes.size());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PaneWindow window
        && baseline.equals(window.baseline)
        && panes.equals(window.panes);
  }

  @Override
  public int hashCode() {
    return panes.hashCode();
  }

  @Override
  public String toString() {
    return panes.size() + " panes, " + rows() + " rows";
  }
}
