/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import org.jspecify.annotations.Nullable;

/** Refuses a message in which something is missing, and names it. */
final class Required {
  private Required() {}

  static <T> T value(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": expected a value, got none");
    }
    return value;
  }
}
