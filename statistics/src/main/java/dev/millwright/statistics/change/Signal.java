/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

/** What a detector says after a number. */
public enum Signal {
  /** Nothing to report. */
  None,
  /** The stream may be changing; only {@link Ddm} and {@link Eddm} warn. */
  Warning,
  /** The stream has changed; the next number starts a new observation. */
  Change
}
