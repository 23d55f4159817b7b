/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.repository;

/**
 * One line of the index.
 *
 * @param reason why it is in this state; empty when that is plain
 */
public record ModelState(String name, String version, State state, String reason) {
  /** As Triton's repository extension names them, but the second. */
  public enum State {
    /** In memory, and answers. */
    READY,
    /** Not in memory; comes when it is asked for. */
    ASLEEP,
    LOADING,
    UNLOADING,
    /** Not in memory, and stays out until it is told to load. */
    UNAVAILABLE
  }
}
