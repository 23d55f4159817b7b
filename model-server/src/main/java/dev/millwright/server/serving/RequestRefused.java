/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

/**
 * The client's mistake: the message names the field, what was expected and what came. Costs no
 * stack trace, since clients can make many.
 */
public final class RequestRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public RequestRefused(String message) {
    super(message, null, false, false);
  }
}
