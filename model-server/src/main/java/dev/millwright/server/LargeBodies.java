/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.http.Answer;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.scheduling.Workers;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has large bodies read by workers: to inflate or parse a megabyte takes milliseconds, and every
 * other connection of the event loop would wait.
 */
record LargeBodies(Workers workers, Duration maxWait, Endpoint endpoint) implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LargeBodies.class);
  private static final int LARGE_BYTES = 1 << 16;

  /** A small body may inflate to a thousand times its size. */
  private static final int LARGE_DEFLATED_BYTES = 1 << 10;

  @Override
  public void answer(Request request, Answer answer) {
    boolean deflated = request.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
    if (request.body().readableBytes() <= (deflated ? LARGE_DEFLATED_BYTES : LARGE_BYTES)) {
      endpoint.answer(request, answer);
    } else if (workers.predictedWaitNanos() > maxWait.toNanos()) {
      answer.send(
          Reply.error(
                  HttpResponseStatus.TOO_MANY_REQUESTS,
                  "the server is overloaded: ask again later, or add replicas")
              .with(
                  "Retry-After", Long.toString(1 + workers.predictedWaitNanos() / 1_000_000_000)));
    } else {
      workers.execute(() -> answerThere(request, answer));
    }
  }

  private void answerThere(Request request, Answer answer) {
    try {
      endpoint.answer(request, answer);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), request.target(), e);
      answer.send(
          Reply.error(
              HttpResponseStatus.INTERNAL_SERVER_ERROR,
              "internal error, the server's log has the details"));
    }
  }
}
