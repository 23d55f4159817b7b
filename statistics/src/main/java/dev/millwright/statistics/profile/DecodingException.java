/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/** Bytes that are not a valid encoding; the message says what was expected where, and what came. */
public final class DecodingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  DecodingException(String message) {
    super(message);
  }

  DecodingException(String message, Throwable cause) {
    super(message, cause);
  }
}
