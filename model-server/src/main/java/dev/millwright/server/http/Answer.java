/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

/** The way back to the client of one request. */
public interface Answer {
  /** Sends the reply, from any thread. The request's body is not valid after it. */
  void send(Reply reply);

  /**
   * False when the client is gone: nobody will read the answer, which must be sent all the same.
   */
  boolean isWanted();
}
