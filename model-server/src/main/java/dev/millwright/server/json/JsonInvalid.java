/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.json;

/** The bytes are not JSON; costs no stack trace, since clients can make many. */
public final class JsonInvalid extends Exception {
  private static final long serialVersionUID = 1L;

  JsonInvalid(String message, int offset) {
    super(message + " (byte " + offset + ")", null, false, false);
  }
}
