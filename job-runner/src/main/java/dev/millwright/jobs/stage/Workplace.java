/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.stage;

import java.util.Map;

/**
 * Where a command runs.
 *
 * @param environment the container's variables
 * @param progress where it says what it does
 */
public record Workplace(Map<String, String> environment, Progress progress) {
  public Workplace {
    environment = Map.copyOf(environment);
  }

  /** Prints one line, formatted as by {@link String#format}. */
  public void say(String format, Object... values) {
    progress.say(format, values);
  }
}
