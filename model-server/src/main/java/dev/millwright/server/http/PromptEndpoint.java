/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

/** Answers at once, on the event loop that read the request. */
public interface PromptEndpoint extends Endpoint {
  /** The answer; it must not block. */
  Reply reply(Request request);

  @Override
  default void answer(Request request, Answer answer) {
    answer.send(reply(request));
  }
}
