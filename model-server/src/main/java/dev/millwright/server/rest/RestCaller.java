/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.rest;

import dev.millwright.inference.RunFailed;
import dev.millwright.server.http.Answer;
import dev.millwright.server.http.Reply;
import dev.millwright.server.scheduling.Caller;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.serving.StageObserver;
import dev.millwright.server.telemetry.Exchange;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the end of one inference to an HTTP client. */
public abstract class RestCaller implements Caller {
  private static final Logger LOG = LoggerFactory.getLogger(RestCaller.class);

  /** Well known from nginx; the client that would read it is gone. */
  private static final HttpResponseStatus CLIENT_CLOSED_REQUEST =
      new HttpResponseStatus(499, "Client Closed Request");

  private final Answer answer;
  private final StageObserver stages;
  private final Exchange exchange;

  /**
   * @param answer gets one reply
   * @param stages told how long the reply took to write
   * @param exchange told how the request ended, once the client was told
   */
  protected RestCaller(Answer answer, StageObserver stages, Exchange exchange) {
    this.answer = answer;
    this.stages = stages;
    this.exchange = exchange;
  }

  /**
   * The reply to an answered inference.
   *
   * @throws RunFailed when the protocol cannot carry what the model answered
   */
  protected abstract Reply reply(Ran ran) throws RunFailed;

  @Override
  public final boolean isWaiting() {
    return answer.isWanted();
  }

  @Override
  public final void answered(Ran ran) {
    long begun = System.nanoTime();
    Reply reply;
    try {
      reply = reply(ran);
    } catch (RunFailed e) {
      failed(e);
      return;
    } catch (RuntimeException e) {
      exchange.about(() -> LOG.error("an answer can't be written", e));
      send500("internal error, the server's log has the details");
      return;
    }
    stages.serialised(System.nanoTime() - begun);
    answer.send(reply);
    exchange.answered(ran);
  }

  @Override
  public final void failed(RunFailed why) {
    exchange.about(() -> LOG.warn("inference failed: {}", why.getMessage()));
    send500(String.valueOf(why.getMessage()));
  }

  private void send500(String why) {
    answer.send(Reply.error(HttpResponseStatus.INTERNAL_SERVER_ERROR, why));
    exchange.failed();
  }

  @Override
  public final void refused(NotRun why) {
    Reply reply = Reply.error(status(why.reason()), String.valueOf(why.getMessage()));
    // Whole seconds, rounded up.
    long seconds = why.retryAfter().plusNanos(999_999_999).toSeconds();
    answer.send(
        why.reason() == NotRun.Reason.OVERLOADED || why.reason() == NotRun.Reason.UNLOADED
            ? reply.with("Retry-After", Long.toString(Math.max(1, seconds)))
            : reply);
    exchange.refused(why);
  }

  private static HttpResponseStatus status(NotRun.Reason reason) {
    return switch (reason) {
      case OVERLOADED -> HttpResponseStatus.TOO_MANY_REQUESTS;
      case TOO_LATE -> HttpResponseStatus.GATEWAY_TIMEOUT;
      case ABANDONED -> CLIENT_CLOSED_REQUEST;
      case UNLOADED -> HttpResponseStatus.SERVICE_UNAVAILABLE;
    };
  }
}
