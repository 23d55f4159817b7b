/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * One column of the rows that a profile counts: a feature of the model or one of its outputs.
 *
 * @param name not blank, at most {@link FeatureBaseline#MAX_NAME_BYTES} bytes of UTF-8
 * @param categorical whether its values are labels rather than numbers
 */
public record Column(String name, boolean categorical) {
  /** A column of numbers. */
  public static Column numeric(String name) {
    return new Column(name, false);
  }

  /** A column of labels, which stand in rows as codes. */
  public static Column categorical(String name) {
    return new Column(name, true);
  }
}
