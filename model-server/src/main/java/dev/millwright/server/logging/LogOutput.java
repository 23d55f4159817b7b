/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.logging;

import dev.millwright.server.config.ServerConfig.LogFormat;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.SimpleFormatter;

/** The process's log, on its error stream. */
public final class LogOutput {
  private static final String TEXT_PROPERTY = "java.util.logging.SimpleFormatter.format";
  private static final String TEXT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

  private LogOutput() {}

  /** Sets the format of every line from now on; call it before the first. */
  public static void use(LogFormat format) {
    if (System.getProperty(TEXT_PROPERTY) == null) {
      // Read once, when the first line is written.
      System.setProperty(TEXT_PROPERTY, TEXT);
    }
    for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      handler.setFormatter(formatter(format));
    }
  }

  private static Formatter formatter(LogFormat format) {
    return switch (format) {
      case TEXT -> new SimpleFormatter();
      case JSON -> new JsonFormatter();
    };
  }
}
