/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import java.util.concurrent.CompletableFuture;

/** Waits for the reply. */
public final class AwaitedAnswer implements Answer {
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();

  /** What the endpoint replies, now or later. */
  public static Reply of(Endpoint endpoint, Request request) {
    AwaitedAnswer answer = new AwaitedAnswer();
    endpoint.answer(request, answer);
    return answer.reply.join();
  }

  @Override
  public void send(Reply sent) {
    if (!reply.complete(sent)) {
      throw new IllegalStateException("a second reply");
    }
  }

  @Override
  public boolean isWanted() {
    return true;
  }
}
