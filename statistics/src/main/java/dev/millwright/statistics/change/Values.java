/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import dev.millwright.statistics.argument.Arguments;

/** Checks of what goes into a state. */
final class Values {
  private Values() {}

  static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw Arguments.wrong(name, "a finite number", value);
    }
  }
}
