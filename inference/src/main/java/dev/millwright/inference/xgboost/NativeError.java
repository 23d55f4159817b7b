/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

/** The reason within XGBoost's messages, which carry a native stack trace behind it. */
final class NativeError {
  private NativeError() {}

  static String firstLine(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).strip();
    int trace = message.indexOf("Stack trace:");
    return (trace < 0 ? message : message.substring(0, trace)).strip();
  }
}
