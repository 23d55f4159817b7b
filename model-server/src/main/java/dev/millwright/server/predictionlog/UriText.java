/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any text as one segment of a path. */
final class UriText {
  private UriText() {}

  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
