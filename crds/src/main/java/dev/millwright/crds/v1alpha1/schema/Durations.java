/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.schema;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DurationText} allows. */
public final class Durations {
  private Durations() {}

  /**
   * Parses hours, minutes and seconds in this order, each at most once, such as {@code 1h30m}.
   *
   * @throws IllegalArgumentException when the text is anything else; the schema refuses it earlier
   */
  public static Duration parse(String text) {
    if (text.isEmpty() || !text.matches(DurationText.PATTERN)) {
      throw unreadable(text, null);
    }
    try {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw unreadable(text, e);
    }
  }

  private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "expected a duration such as 90s, 10m or 1h30m, got '" + text + "'", cause);
  }
}
