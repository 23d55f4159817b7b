/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values one by one and collects what is wrong with them, so that one start shows every
 * mistake.
 */
final class Reader {
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  Reader(Map<String, String> environment) {
    this.environment = environment;
  }

  String text(ConfigKey key) {
    String value = environment.get(key.variable());
    if (value != null && !value.isEmpty()) {
      return value;
    }
    String standard = key.standard();
    if (standard == null) {
      problems.add(key.variable() + ": expected a value, got none");
      return "";
    }
    return standard;
  }

  String matching(ConfigKey key, String pattern, String expected) {
    String value = text(key);
    if (!value.isEmpty() && !value.matches(pattern)) {
      wrong(key, expected, value);
    }
    return value;
  }

  int number(ConfigKey key, int min, int max) {
    String value = text(key);
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    wrong(key, "a whole number %d..%d".formatted(min, max), value);
    return min;
  }

  /** Above 0, up to 1. */
  double fraction(ConfigKey key) {
    String value = text(key);
    try {
      double number = Double.parseDouble(value);
      if (number > 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    wrong(key, "a number above 0 and up to 1", value);
    return 1;
  }

  URI uri(ConfigKey key) {
    String value = text(key);
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      wrong(key, "a URI", value);
      return URI.create("");
    }
  }

  URI webAddress(ConfigKey key) {
    URI uri = uri(key);
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
      wrong(key, "http(s)://<host>:<port>", text(key));
    }
    return uri;
  }

  /** A variable that others named. */
  String foreign(String variable) {
    String value = foreignOrNull(variable);
    if (value == null) {
      problems.add(variable + ": expected a value, got none");
      return "";
    }
    return value;
  }

  @Nullable String foreignOrNull(String variable) {
    String value = environment.get(variable);
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Nullable Path fileOrNull(ConfigKey key) {
    String value = text(key);
    return value.isEmpty() ? null : Path.of(value);
  }

  long bytes(ConfigKey key) {
    String value = text(key);
    if (value.matches("[0-9]{1,18}")) {
      return Long.parseLong(value);
    }
    wrong(key, "a number of bytes of 0 or more", value);
    return 0;
  }

  Duration duration(ConfigKey key) {
    String value = text(key);
    try {
      Duration duration = Duration.parse(value);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Said below, as for a negative duration.
    }
    wrong(key, "a duration such as PT10S, not negative", value);
    return Duration.ZERO;
  }

  Duration positive(ConfigKey key) {
    Duration duration = duration(key);
    if (duration.isZero() && problems.stream().noneMatch(said -> said.startsWith(key.variable()))) {
      wrong(key, "a duration above zero", text(key));
    }
    return duration;
  }

  /** Kubernetes sets it to the pod's name. */
  String hostName() {
    return environment.getOrDefault("HOSTNAME", "localhost");
  }

  void finish() throws ConfigInvalid {
    if (!problems.isEmpty()) {
      throw new ConfigInvalid(problems);
    }
  }

  void wrong(ConfigKey key, String expected, String value) {
    problems.add("%s: expected %s, got \"%s\"".formatted(key.variable(), expected, value));
  }
}
