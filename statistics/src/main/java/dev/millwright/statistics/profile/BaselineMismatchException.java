/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/** Profiles over different baselines were about to be added or compared. */
public final class BaselineMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BaselineMismatchException(String message) {
    super(message);
  }

  BaselineMismatchException(String expectedDigest, String actualDigest) {
    this(
        "profile: expected counts over baseline "
            + expectedDigest
            + ", got counts over "
            + actualDigest
            + "; only profiles of one model version can be added or judged together");
  }
}
