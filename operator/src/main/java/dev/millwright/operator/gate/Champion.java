/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

import java.util.Optional;

/** Who holds the stage that a version wants. */
public sealed interface Champion {
  /** Nobody yet. */
  record None() implements Champion {}

  /**
   * Another version.
   *
   * @param digest root digest of its artifact; empty when the version no longer exists
   */
  record Holder(int version, Optional<String> digest) implements Champion {}

  /** The version itself. */
  record Itself() implements Champion {}
}
