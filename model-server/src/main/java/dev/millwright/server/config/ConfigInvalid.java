/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.config;

import java.util.List;

/**
 * The environment can't be served from; the message names every wrong variable, not only the first.
 */
public final class ConfigInvalid extends Exception {
  ConfigInvalid(List<String> problems) {
    super(String.join("; ", problems) + ". Run with --help for every variable");
  }
}
