/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads an absent collection as an empty one; every collection of a record passes through here. */
public final class Absent {
  private Absent() {}

  /** An unmodifiable copy in the given order. */
  public static <T> List<T> list(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }

  /** An unmodifiable copy sorted by key, so that what is rendered from it is always the same. */
  public static <V> Map<String, V> map(@Nullable Map<String, V> values) {
    return values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
