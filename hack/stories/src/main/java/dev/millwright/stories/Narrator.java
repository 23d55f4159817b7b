/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Tells a person what happens, when, and how long it took. */
final class Narrator {

  private final PrintStream out;
  private final InstantSource clock;
  private final Instant started;

  Narrator(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** A new chapter. */
  void step(String title) {
    out.printf(Locale.ROOT, "%n[%s] %s%n", elapsed(), title);
  }

  /** One fact within the chapter. */
  void fact(String text) {
    text.lines().forEach(line -> out.printf(Locale.ROOT, "         %s%n", line));
  }

  /** Lines to print as they are, such as a table. */
  void quote(String text) {
    out.print(text.endsWith("\n") ? text : text + "\n");
    out.flush();
  }

  /** Time since the story began, such as {@code 1m04.2s}. */
  String elapsed() {
    Duration elapsed = Duration.between(started, clock.instant());
    return String.format(
        Locale.ROOT,
        "%dm%02d.%ds",
        elapsed.toMinutes(),
        elapsed.toSecondsPart(),
        elapsed.toMillisPart() / 100);
  }
}
