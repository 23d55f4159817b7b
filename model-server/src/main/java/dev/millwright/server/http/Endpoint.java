/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

/**
 * Answers requests, on the event loop that read them; it must not block and must not keep the
 * request's body.
 */
@FunctionalInterface
public interface Endpoint {
  /** An exception is answered with 500 and logged: it is a bug. */
  Reply answer(Request request);
}
