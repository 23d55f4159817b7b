/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/** Who has to act on a failure. */
public enum Fault {
  /** What the user gave cannot work; the same attempt would fail again. */
  USER,
  /** The surroundings failed; another attempt may succeed. */
  WORLD
}
