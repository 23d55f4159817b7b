/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

/**
 * The reason within XGBoost's messages, which have a time and a place before and a trace behind.
 */
final class NativeError {
  private NativeError() {}

  static String reasonOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).strip();
    int trace = message.indexOf("Stack trace:");
    String reason = trace < 0 ? message : message.substring(0, trace);
    return reason.replaceFirst("^\\[[0-9:]+\\] \\S+:\\d+: ", "").strip();
  }
}
