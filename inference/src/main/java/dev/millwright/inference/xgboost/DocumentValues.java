/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

/** Takes what stands in a JSON or UBJSON document while that is walked through. */
@FunctionalInterface
interface DocumentValues {
  /**
   * A text or a number; those of an array one after the other, unless it is wanted as a whole.
   *
   * @param path the names on the way to it, each after a slash; places in arrays do not count
   */
  void take(String path, String value);

  /** Whether the array of numbers at a path is wanted as a whole. */
  default boolean wants(String path) {
    return false;
  }

  /** An array that is wanted. */
  default void numbers(String path, double[] numbers) {}

  /** The end of an object, whose values have all been handed on. */
  default void endObject(String path) {}
}
