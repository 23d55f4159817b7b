/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

/**
 * The client's mistake: the message names the field, what was expected and what came. Costs no
 * stack trace, since clients can make many.
 */
final class BadRequest extends Exception {
  BadRequest(String message) {
    super(message, null, false, false);
  }
}
