/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.List;

/**
 * What a pod answers when it is asked for its panes: the panes with the baseline they count over,
 * so that whoever judges needs no access to the artifact store.
 *
 * @param baseline the baseline of every pane
 * @param lostRows rows of panes that the pod had to drop before anybody had read them, since it
 *     started
 * @param panes by ascending sequence, 0..{@value #MAX_PANES}
 */
public record PaneBatch(Baseline baseline, long lostRows, List<Pane> panes) {
  /** The largest number of panes in one answer: 5 s panes for 100 hours. */
  public static final int MAX_PANES = 72_000;

  /** Refuses panes out of order or over another baseline. */
  public PaneBatch {
    panes = List.copyOf(panes);
    if (lostRows < 0) {
      throw new IllegalArgumentException("lostRows: expected 0 or more, got " + lostRows);
    }
    if (panes.size() > MAX_PANES) {
      throw new IllegalArgumentException(
          "panes: expected at most " + MAX_PANES + ", got " + panes.size());
    }
    String digest = baseline.digest();
    long before = 0;
    for (Pane pane : panes) {
      if (pane.sequence() <= before) {
        throw new IllegalArgumentException(
            "panes: expected a sequence above " + before + ", got " + pane.sequence());
      }
      before = pane.sequence();
      baseline.requireFits(pane.profile(), digest);
    }
  }
}
