/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

/** Answers requests, now or later. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Takes a request, on the event loop that read it; it must not block. An exception is answered
   * with 500 and logged: it is a bug.
   *
   * @param request its body is valid until the answer is sent
   * @param answer to be sent exactly once, unless this throws
   */
  void answer(Request request, Answer answer);
}
