/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

import dev.millwright.statistics.profile.Pane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Closed panes that nobody has acknowledged yet, oldest first. When it is full the oldest goes, and
 * its rows are counted as lost.
 */
final class PaneRing {
  private final int capacity;
  private final Deque<Pane> panes = new ArrayDeque<>();
  private long lostRows;

  PaneRing(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(Pane pane) {
    if (panes.size() == capacity) {
      lostRows += panes.removeFirst().profile().rows();
    }
    panes.addLast(pane);
  }

  synchronized List<Pane> after(long sequence) {
    return panes.stream().filter(pane -> pane.sequence() > sequence).toList();
  }

  /** Forgets panes up to and including this one. */
  synchronized void acknowledge(long sequence) {
    while (!panes.isEmpty() && panes.getFirst().sequence() <= sequence) {
      panes.removeFirst();
    }
    notifyAll();
  }

  /** Rows of panes that went before anybody acknowledged them. */
  synchronized long lostRows() {
    return lostRows;
  }

  synchronized int size() {
    return panes.size();
  }

  /** Whether all panes were acknowledged in time. */
  synchronized boolean awaitEmpty(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (!panes.isEmpty()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return true;
  }
}
